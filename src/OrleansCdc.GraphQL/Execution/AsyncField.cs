namespace OrleansCdc.GraphQL.Execution;

/// <summary>A field whose value may arrive later; until then the rest of the response goes on being written.</summary>
internal sealed class AsyncField<TParent, TResult>(Func<TParent, FieldContext, ValueTask<TResult>> resolve, Completer<TResult> completer)
    : FieldExecutor
{
    public override bool Execute(Segment segment, PlannedField field, object? parent)
    {
        TResult value;
        try
        {
            var pending = resolve((TParent)parent!, new FieldContext(segment.Run, field));
            if (!pending.IsCompletedSuccessfully)
            {
                segment.Run.Started();
                _ = FillAsync(segment.AddHole(), field, pending);
                return true;
            }
            value = pending.Result;
        }
        catch (Exception e) when (e is not ExecutionAbortedException)
        {
            segment.Run.AddError(segment, field, e);
            return completer.Fail(segment);
        }
        return completer.Complete(segment, field, value);
    }

    private async Task FillAsync(Hole hole, PlannedField field, ValueTask<TResult> pending)
    {
        var segment = hole.Child;
        try
        {
            hole.Succeeded = await CompleteAsync(segment, field, pending);
        }
        catch (Exception e)
        {
            segment.Run.Abort(e);
        }
        finally
        {
            segment.Run.Finished();
        }
    }

    private async ValueTask<bool> CompleteAsync(Segment segment, PlannedField field, ValueTask<TResult> pending)
    {
        TResult value;
        try
        {
            value = await pending;
        }
        catch (Exception e) when (e is not ExecutionAbortedException)
        {
            segment.Run.AddError(segment, field, e);
            return completer.Fail(segment);
        }
        return completer.Complete(segment, field, value);
    }
}
