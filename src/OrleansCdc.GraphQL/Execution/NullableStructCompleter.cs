namespace OrleansCdc.GraphQL.Execution;

internal sealed class NullableStructCompleter<T>(Core<T> core) : Completer<T?> where T : struct
{
    public override bool Complete(Segment segment, PlannedField field, T? value)
    {
        if (value is null) return Fail(segment);
        var scope = new NullableScope(segment);
        return scope.Close(core.Write(segment, field, value.GetValueOrDefault()));
    }

    public override bool Fail(Segment segment)
    {
        segment.Json.Null();
        return true;
    }
}
