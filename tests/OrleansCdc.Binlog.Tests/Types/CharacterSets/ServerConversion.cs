using OrleansCdc.Binlog.Connections;

namespace OrleansCdc.Binlog.Tests.Types.CharacterSets;

/// <summary>Has a server convert codes of a character set to UTF-8 and back.</summary>
internal static class ServerConversion
{
    /// <summary>The digits of every byte.</summary>
    public const string Bytes = "SELECT LPAD(HEX(n), 2, '0') h FROM conversion.bytes";

    /// <summary>The digits of every two bytes.</summary>
    public const string Pairs =
        "SELECT CONCAT(LPAD(HEX(a.n), 2, '0'), LPAD(HEX(b.n), 2, '0')) h FROM conversion.bytes a, conversion.bytes b";

    /// <summary>Makes the table of the numbers 0 to 255 that the queries above read.</summary>
    public static async Task PrepareAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("SET NAMES utf8mb4", cancellationToken);
        await connection.ExecuteAsync("SET sql_mode=''", cancellationToken);
        await connection.ExecuteAsync("CREATE SCHEMA IF NOT EXISTS conversion CHARACTER SET utf8mb4", cancellationToken);
        await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS conversion.bytes (n INT PRIMARY KEY)", cancellationToken);
        await connection.ExecuteAsync(
            $"INSERT IGNORE INTO conversion.bytes VALUES {string.Join(',', Enumerable.Range(0, 256).Select(n => $"({n})"))}",
            cancellationToken);
    }

    /// <summary>
    /// Each code that the server takes for one character of the set, with its UTF-8 bytes and what those become in the set.
    /// </summary>
    public static async Task<IReadOnlyList<ConvertedCode>> ConvertAsync(
        MySqlConnection connection, string charset, string codes, CancellationToken cancellationToken)
    {
        var text = $"CONVERT(UNHEX(h) USING {charset})";
        var unicode = $"CONVERT({text} USING utf8mb4)";
        var result = await connection.QueryAsync(
            $"SELECT h, HEX({unicode}), HEX(CONVERT({unicode} USING {charset})) FROM ({codes}) codes "
                + $"WHERE HEX({text}) = h AND CHAR_LENGTH({text}) = 1",
            cancellationToken);
        return [.. result.Rows.Select(row => new ConvertedCode(row[0]!, row[1]!, row[2]!))];
    }
}
