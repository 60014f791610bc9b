using OrleansCdc.Binlog.Connections;

namespace OrleansCdc.Capture.Sessions;

/// <summary>Small results as text.</summary>
internal static class TextRows
{
    public static async Task<IReadOnlyList<string?[]>> ReadTextAsync(this MySqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var result = await connection.QueryAsync(sql, cancellationToken);
        var rows = new string?[result.RowCount][];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new string?[result.Columns.Count];
            for (var column = 0; column < rows[row].Length; column++)
                rows[row][column] = result.GetText(row, column);
        }

        return rows;
    }

    /// <summary>The first value of the first row; null when there is none or it is NULL.</summary>
    public static async Task<string?> ReadScalarAsync(this MySqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        var result = await connection.QueryAsync(sql, cancellationToken);
        return result.RowCount > 0 ? result.GetText(0, 0) : null;
    }
}
