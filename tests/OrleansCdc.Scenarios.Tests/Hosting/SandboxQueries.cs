using OrleansCdc.Sandbox;

namespace OrleansCdc.Scenarios.Tests.Hosting;

/// <summary>What the scenarios ask the server itself.</summary>
internal static class SandboxQueries
{
    /// <summary>Where the server's log ends now.</summary>
    public static async Task<(string File, ulong Offset)> BinlogEndAsync(this SandboxServer server, CancellationToken cancellationToken)
    {
        var statement = server.Product == ServerProduct.MySql97 ? "SHOW BINARY LOG STATUS" : "SHOW MASTER STATUS";
        var cells = (await server.RowsAsync(statement, cancellationToken))[0];
        return (cells[0], ulong.Parse(cells[1]));
    }

    /// <summary>The rows of a query, tab-separated as the client prints them, without the line of names.</summary>
    public static async Task<List<string[]>> RowsAsync(this SandboxServer server, string sql, CancellationToken cancellationToken)
    {
        var text = await server.ExecuteAsync(sql, null, cancellationToken);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static line => line.Split('\t'))];
    }
}
