using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Streams.Files;

/// <summary>
/// The log of a server of its own in three files: transactions 1 and 2 in the first, 3 and 4 in the second, 5 and 6 in the third.
/// </summary>
internal sealed class LogFiles : IAsyncDisposable
{
    private readonly TemporaryDirectory directory = new();

    private LogFiles(SandboxServer server) => Server = server;

    public SandboxServer Server { get; }

    public string Directory => directory.Path;

    /// <summary>Names of the three files, in order.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>The executed GTIDs after each transaction, from none on.</summary>
    public List<string> Executed { get; } = [];

    public static async Task<LogFiles> MakeAsync(ServerProduct product, CancellationToken cancellationToken)
    {
        var files = new LogFiles(
            await SandboxServer.StartAsync(new SandboxOptions { Product = product }, cancellationToken: cancellationToken));
        await using var sql = await files.ConnectAsync(cancellationToken);
        await sql.ExecuteAsync("CREATE SCHEMA files", cancellationToken);
        await sql.ExecuteAsync("CREATE TABLE files.t (id INT PRIMARY KEY) ENGINE = InnoDB", cancellationToken);
        await sql.ExecuteAsync("FLUSH BINARY LOGS", cancellationToken);
        files.Executed.Add(await ExecutedAsync(sql, cancellationToken));
        for (var id = 1; id <= 6; id++)
        {
            await sql.ExecuteAsync($"INSERT INTO files.t VALUES ({id})", cancellationToken);
            files.Executed.Add(await ExecutedAsync(sql, cancellationToken));
            if (id % 2 == 0)
                await sql.ExecuteAsync("FLUSH BINARY LOGS", cancellationToken);
        }
        await files.CopyAsync(sql, cancellationToken);
        return files;
    }

    public Task<MySqlConnection> ConnectAsync(CancellationToken cancellationToken) =>
        MySqlConnection.ConnectAsync(RealServers.RootOf(Server), cancellationToken);

    public string PathOf(int index) => Path.Combine(Directory, Names[index]);

    public async ValueTask DisposeAsync()
    {
        directory.Dispose();
        await Server.DisposeAsync();
    }

    private static async Task<string> ExecutedAsync(MySqlConnection sql, CancellationToken cancellationToken)
    {
        var query = sql.Flavor == Binlog.Positions.ServerFlavor.MySql ? "SELECT @@GLOBAL.gtid_executed"
            : "SELECT @@GLOBAL.gtid_current_pos";
        return (await sql.QueryAsync(query, cancellationToken)).GetText(0, 0)!;
    }

    private async Task CopyAsync(MySqlConnection sql, CancellationToken cancellationToken)
    {
        var logs = (await sql.QueryAsync("SHOW BINARY LOGS", cancellationToken)).Rows;
        Names = [.. logs.TakeLast(4).Take(3).Select(row => row[0]!)];
        foreach (var name in Names)
            File.Copy(Path.Combine(Server.DataDirectory, name), Path.Combine(Directory, name));
    }
}
