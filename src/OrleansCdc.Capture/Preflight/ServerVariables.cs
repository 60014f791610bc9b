using OrleansCdc.Binlog.Connections;
using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.Preflight;

/// <summary>The server's global variables. Not for GTID sets: SHOW cuts those off at 1024 characters.</summary>
internal sealed class ServerVariables
{
    private readonly Dictionary<string, string> _values;

    private ServerVariables(Dictionary<string, string> values) => _values = values;

    public string? this[string name] => _values.GetValueOrDefault(name);

    public static async Task<ServerVariables> ReadAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        var rows = await connection.ReadTextAsync("SHOW GLOBAL VARIABLES", cancellationToken);
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
            values[row[0]!] = row[1] ?? "";
        return new ServerVariables(values);
    }

    public bool IsOn(string name) => this[name] is "ON" or "1" or "YES";

    /// <summary>The first of several names that the server knows; releases renamed variables.</summary>
    public string? AnyOf(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (this[name] is { } value)
                return value;
        }

        return null;
    }
}
