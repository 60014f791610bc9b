using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Connections.AnyBytes;

/// <summary>Servers that no other test writes to, so that a recorded session holds a few small transactions and nothing else.</summary>
public sealed class QuietServers : IAsyncDisposable
{
    private static readonly string[] Writes =
    [
        "CREATE SCHEMA IF NOT EXISTS quiet",
        "CREATE TABLE IF NOT EXISTS quiet.t (id INT PRIMARY KEY AUTO_INCREMENT, note VARCHAR(100), amount DECIMAL(12,2), at DATETIME(6))",
        "INSERT INTO quiet.t (note, amount, at) VALUES ('first', 1.50, '2026-01-02 03:04:05.678901'), (REPEAT('x', 80), -7, NULL)",
        "UPDATE quiet.t SET note = CONCAT(note, '!')",
        "DELETE FROM quiet.t",
    ];

    private readonly RealServers servers = new();

    public Task<SandboxServer> GetAsync(ServerProduct product) => servers.GetAsync(product);

    /// <summary>Writes a short log file whose events carry checksums, and gives where it begins.</summary>
    internal static async Task<BinlogPosition> WriteLogAsync(ConnectionOptions options, CancellationToken cancellationToken)
    {
        await using var connection = await MySqlConnection.ConnectAsync(options, cancellationToken);
        await connection.ExecuteAsync("SET GLOBAL binlog_checksum = CRC32", cancellationToken);
        await connection.ExecuteAsync("FLUSH BINARY LOGS", cancellationToken);
        foreach (var write in Writes)
            await connection.ExecuteAsync(write, cancellationToken);
        var logs = await connection.QueryAsync("SHOW BINARY LOGS", cancellationToken);
        return new(logs.GetText(logs.RowCount - 1, 0)!, 4);
    }

    public ValueTask DisposeAsync() => servers.DisposeAsync();
}
