using System.Collections.Concurrent;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Grains.Changes;

/// <summary>The schema versions of tables, asked of their grains once. A version never changes, so nothing here grows old.</summary>
internal sealed class SchemaCache(IGrainDirectory grains)
{
    private readonly ConcurrentDictionary<(TableKey Table, int Version), TableSchema> _schemas = new();

    public async ValueTask<TableSchema> GetAsync(TableKey table, int version)
    {
        if (_schemas.TryGetValue((table, version), out var known))
            return known;
        var description = await grains.Table(table).DescribeAsync();
        foreach (var schema in description.Schemas)
            _schemas.TryAdd((table, schema.Version), TableSchema.Deserialize(schema.Schema.Span));
        return _schemas.TryGetValue((table, version), out var found) ? found : throw GrainException.ForUnknownTable(table);
    }
}
