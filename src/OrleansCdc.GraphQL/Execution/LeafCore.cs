namespace OrleansCdc.GraphQL.Execution;

/// <summary>Writes a scalar or an enum; what the writer throws becomes the field's error.</summary>
internal sealed class LeafCore<T>(Action<JsonBuffer, T> write) : Core<T>
{
    public override bool Write(Segment segment, PlannedField field, T value)
    {
        try
        {
            write(segment.Json, value);
            return true;
        }
        catch (Exception e) when (e is not ExecutionAbortedException)
        {
            segment.Run.AddError(segment, field, e);
            return false;
        }
    }
}
