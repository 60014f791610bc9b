namespace OrleansCdc.GraphQL.Execution;

/// <summary>Writes a list, item by item.</summary>
internal sealed class ListCore<TItem>(Completer<TItem> item) : Core<IReadOnlyList<TItem>>
{
    public override bool Write(Segment segment, PlannedField field, IReadOnlyList<TItem> value)
    {
        var json = segment.Json;
        json.Byte((byte)'[');
        segment.Path.Push(0);
        var count = value.Count;
        for (var i = 0; i < count; i++)
        {
            if (i > 0) json.Byte((byte)',');
            segment.Path.Replace(i);
            if (!item.Complete(segment, field, value[i])) return false;
        }
        segment.Path.Pop();
        json.Byte((byte)']');
        return true;
    }
}
