namespace OrleansCdc.GraphQL.Execution;

internal sealed class SyncField<TParent, TResult>(Func<TParent, FieldContext, TResult> resolve, Completer<TResult> completer)
    : FieldExecutor
{
    public override bool Execute(Segment segment, PlannedField field, object? parent)
    {
        TResult value;
        try
        {
            value = resolve((TParent)parent!, new FieldContext(segment.Run, field));
        }
        catch (Exception e) when (e is not ExecutionAbortedException)
        {
            segment.Run.AddError(segment, field, e);
            return completer.Fail(segment);
        }
        return completer.Complete(segment, field, value);
    }
}
