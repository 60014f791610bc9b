using OrleansCdc.Binlog.Connections;
using OrleansCdc.Capture.Filters;
using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.Schemas;

/// <summary>Lists the tables that a filter selects, those that cannot be captured included.</summary>
internal static class CatalogReader
{
    private const string Tables =
        "SELECT TABLE_SCHEMA, TABLE_NAME, ENGINE, TABLE_TYPE, TABLE_ROWS FROM information_schema.TABLES WHERE TABLE_SCHEMA NOT IN ";

    public static async Task<IReadOnlyList<CatalogTable>> ReadAsync(MySqlConnection connection, TableFilter filter, CancellationToken cancellationToken)
    {
        var sql = $"{Tables}({SystemSchemas.SqlList}) ORDER BY TABLE_SCHEMA, TABLE_NAME";
        var rows = await connection.ReadTextAsync(sql, cancellationToken);
        return [.. rows.Select(ToTable).Where(table => filter.Captures(table.Schema, table.Table))];
    }

    public static async Task<CatalogTable?> ReadAsync(
        MySqlConnection connection, string schema, string table, CancellationToken cancellationToken)
    {
        var sql = $"{Tables}({SystemSchemas.SqlList}) AND TABLE_SCHEMA = {SqlText.Literal(schema)} AND TABLE_NAME = {SqlText.Literal(table)}";
        var rows = await connection.ReadTextAsync(sql, cancellationToken);
        return rows.Select(ToTable).FirstOrDefault();
    }

    private static CatalogTable ToTable(string?[] row) =>
        new(row[0]!, row[1]!, row[2], row[3]!, ulong.TryParse(row[4], out var estimate) ? estimate : null);
}
