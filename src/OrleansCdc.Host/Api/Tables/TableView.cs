using OrleansCdc.Binlog.Rows;
using OrleansCdc.Grains;
using OrleansCdc.Grains.Tables;

namespace OrleansCdc.Host.Api.Tables;

/// <summary>One captured table as the API shows it. It is described once, and only when something is asked that needs it.</summary>
internal sealed class TableView(TableKey key, ITableGrain grain)
{
    private readonly Lazy<Task<TableDescription>> _description = new(grain.DescribeAsync);

    public TableKey Key { get; } = key;

    public Task<TableDescription> DescribeAsync() => _description.Value;

    /// <summary>The table's versions, oldest first.</summary>
    public async Task<IReadOnlyList<SchemaVersion>> VersionsAsync()
    {
        var description = await DescribeAsync();
        return [.. description.Schemas.Select(Read)];
    }

    private static SchemaVersion Read(TableSchemaVersion version) =>
        new(version.Version, version.From, TableSchema.Deserialize(version.Schema.Span));
}
