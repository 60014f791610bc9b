using OrleansCdc.Grains.Tables;
using OrleansCdc.History;

namespace OrleansCdc.Cluster.Messages;

[RegisterConverter]
internal sealed class TablePageConverter : IConverter<TablePage, TablePageSurrogate>
{
    public TablePage ConvertFromSurrogate(in TablePageSurrogate surrogate) => new()
    {
        Changes = surrogate.Changes,
        Count = surrogate.Count,
        Next = surrogate.Next is { } next ? ChangeCursor.Parse(next) : null,
        Gaps = surrogate.Gaps,
    };

    public TablePageSurrogate ConvertToSurrogate(in TablePage value) => new()
    {
        Changes = value.Changes,
        Count = value.Count,
        Next = value.Next?.ToString(),
        Gaps = [.. value.Gaps],
    };
}
