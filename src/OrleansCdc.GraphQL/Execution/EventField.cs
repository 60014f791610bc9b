namespace OrleansCdc.GraphQL.Execution;

/// <summary>Writes the value that an event brought, in place of a resolver.</summary>
internal sealed class EventField<TResult>(TResult value, Completer<TResult> completer) : FieldExecutor
{
    public override bool Execute(Segment segment, PlannedField field, object? parent) => completer.Complete(segment, field, value);
}
