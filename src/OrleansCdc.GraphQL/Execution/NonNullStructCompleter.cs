namespace OrleansCdc.GraphQL.Execution;

internal sealed class NonNullStructCompleter<T>(Core<T> core) : Completer<T> where T : struct
{
    public override bool Complete(Segment segment, PlannedField field, T value) => core.Write(segment, field, value);

    public override bool Fail(Segment segment) => false;
}
