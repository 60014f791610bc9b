using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Grains.Registration;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>A test's own schema on the shared server, with a connection to it.</summary>
public sealed class TestSchema(string name, MySqlConnection connection, SharedServer server) : IAsyncDisposable
{
    public string Name => name;

    public SharedServer Server => server;

    /// <summary>Registers this schema alone.</summary>
    public SourceRegistration Registration => new() { Connection = server.Options, Include = [$"{name}.*"] };

    public async Task RunAsync(string sql, CancellationToken cancellationToken) => await connection.ExecuteAsync(sql, cancellationToken);

    /// <summary>The rows as texts, each the columns joined by a vertical bar; NULL as <c>NULL</c>.</summary>
    public async Task<string[]> SelectAsync(string sql, CancellationToken cancellationToken)
    {
        var result = await connection.QueryAsync(sql, cancellationToken);
        return [.. result.Rows.Select(row => string.Join('|', row.Select(value => value ?? "NULL")))];
    }

    public async Task<GtidSet> ExecutedAsync(CancellationToken cancellationToken)
    {
        var result = await connection.QueryAsync("SELECT @@global.gtid_executed", cancellationToken);
        return GtidSet.Parse(ServerFlavor.MySql, result.GetText(0, 0)!.Replace("\n", "", StringComparison.Ordinal));
    }

    /// <summary>Another connection to the same schema.</summary>
    public async Task<TestSchema> ConnectAsync(CancellationToken cancellationToken)
    {
        var other = await MySqlConnection.ConnectAsync(server.Options, cancellationToken);
        await other.ExecuteAsync($"USE {name}", cancellationToken);
        return new TestSchema(name, other, server);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
