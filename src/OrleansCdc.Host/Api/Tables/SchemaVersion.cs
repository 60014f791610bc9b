using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Host.Api.Tables;

/// <summary>A table's columns as they were from one position on.</summary>
internal sealed record SchemaVersion(int Number, LogPosition? From, TableSchema Schema)
{
    public IReadOnlyList<string> PrimaryKey => [.. Schema.PrimaryKey.Select(ordinal => Schema.Columns[ordinal].Name)];
}
