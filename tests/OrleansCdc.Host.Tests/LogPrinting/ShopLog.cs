using OrleansCdc.Host.Tests.Verbs;
using OrleansCdc.Host.Verbs;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Host.Tests.LogPrinting;

/// <summary>
/// A real server whose log has a bit of everything: a table with a key, one without, DDL, a procedure, an XA transaction.
/// </summary>
internal sealed class ShopLog : IAsyncDisposable
{
    public const string Changes = """
        CREATE DATABASE shop;
        CREATE TABLE shop.orders (id BIGINT UNSIGNED PRIMARY KEY AUTO_INCREMENT, status ENUM('new','it''s paid'), amount DECIMAL(12,2),
          note VARCHAR(200) CHARACTER SET utf8mb4, placed DATETIME(6), bytes BLOB, doc JSON) ENGINE=InnoDB;
        CREATE TABLE shop.keyless (word VARCHAR(10) CHARACTER SET latin1, number FLOAT, day DATE) ENGINE=InnoDB;
        SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO';
        INSERT INTO shop.orders VALUES (0, 'new', 1.5, 'it''s "a\\b" ä 🐬', '2026-01-02 03:04:05.678901', X'00FF0A', '{"a": [1, 2.50, null]}'),
          (18446744073709551614, 'it''s paid', NULL, NULL, '0000-00-00 00:00:00', NULL, NULL);
        INSERT INTO shop.keyless VALUES ('A', 1.1, '2026-00-31'), ('a', 1.1, NULL), (NULL, -2e20, '0000-00-00'), ('é', 3, NULL);
        UPDATE shop.orders SET status = 'it''s paid', amount = amount + 1 WHERE id = 0;
        UPDATE shop.keyless SET number = 7 WHERE word = 'a' AND day IS NULL;
        DELETE FROM shop.keyless WHERE word = CONVERT('é' USING latin1);
        CREATE PROCEDURE shop.p() DELETE FROM shop.orders WHERE id = 5;
        XA START 'x1'; INSERT INTO shop.keyless VALUES ('xa', 4, NULL); XA END 'x1'; XA PREPARE 'x1'; XA COMMIT 'x1';
        """;

    private ShopLog(SandboxServer server) => Server = server;

    public static TheoryData<ServerProduct> Products => [ServerProduct.MySql97, ServerProduct.MariaDb1011, ServerProduct.MariaDb118];

    public SandboxServer Server { get; }

    public string Url => $"mysql://{Server.RootUser}:{Uri.EscapeDataString(Server.RootPassword)}@{Server.Host}:{Server.Port}";

    public static async Task<ShopLog> MakeAsync(ServerProduct product)
    {
        var token = TestContext.Current.CancellationToken;
        string[] textLogged = product == ServerProduct.MySql97 ? ["--binlog-rows-query-log-events=ON"] : ["--binlog-annotate-row-events=ON"];
        var server = await SandboxServer.StartAsync(new SandboxOptions { Product = product, ExtraArguments = textLogged }, cancellationToken: token);
        await server.ExecuteAsync("FLUSH BINARY LOGS;", null, token);
        await server.ExecuteAsync(Changes, null, token);
        return new ShopLog(server);
    }

    /// <summary>The server's newest log file.</summary>
    public string NewestFile() => Directory.EnumerateFiles(Server.DataDirectory, "*.0*")
        .Where(file => file.Contains("bin.0", StringComparison.Ordinal) || file.Contains("binlog.0", StringComparison.Ordinal))
        .Where(file => !file.EndsWith(".idx", StringComparison.Ordinal)).Order().Last();

    /// <summary>Every row of both tables, as the server prints them.</summary>
    public Task<string> RowsAsync() => Server.QueryAsync(
        "SELECT *, HEX(bytes) FROM shop.orders ORDER BY id; SELECT HEX(word), number, day FROM shop.keyless ORDER BY 1, 2, 3;",
        null,
        TestContext.Current.CancellationToken);

    public static async Task<string> RunAsync(params string[] arguments)
    {
        var run = await CommandRun.OfAsync(["binlog", .. arguments]);
        Assert.True(run.ExitCode == ExitCodes.Done, run.Error);
        return run.Output;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
