namespace OrleansCdc.GraphQL.Execution;

internal sealed class NonNullClassCompleter<T>(Core<T> core) : Completer<T> where T : class
{
    public override bool Complete(Segment segment, PlannedField field, T value)
    {
        if (value is not null) return core.Write(segment, field, value);
        segment.Run.AddNullError(segment, field);
        return false;
    }

    public override bool Fail(Segment segment) => false;
}
