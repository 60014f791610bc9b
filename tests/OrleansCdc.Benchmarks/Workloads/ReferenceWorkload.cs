using OrleansCdc.Sandbox;

namespace OrleansCdc.Benchmarks.Workloads;

/// <summary>
/// The log that every reader is measured on: 1,000,000 inserts in one statement, every second row updated, every tenth deleted;
/// about 225 MB in three transactions.
/// </summary>
internal static class ReferenceWorkload
{
    public const long RowChanges = 1_600_000;
    /// <summary>The first log file that holds it.</summary>
    public const string LogFile = "binlog.000002";

    public static IReadOnlyList<string> ServerArguments { get; } = ["--innodb-buffer-pool-size=1G", "--max-binlog-size=1G"];

    /// <summary>Starts a server and writes the workload into a log file of its own.</summary>
    public static async Task<SandboxServer> StartAsync(CancellationToken cancellationToken)
    {
        var options = new SandboxOptions { ExtraArguments = ServerArguments };
        var server = await SandboxServer.StartAsync(options, cancellationToken: cancellationToken);
        await server.ExecuteAsync(Create, null, cancellationToken);
        await server.ExecuteAsync(Fill, "shop", cancellationToken);
        return server;
    }

    public const string Create = """
        CREATE DATABASE shop;
        CREATE TABLE shop.orders (
          id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, customer_id INT, status ENUM('new','paid','shipped','cancelled'),
          amount DECIMAL(12,2), note VARCHAR(200), placed_at DATETIME(6), doc JSON);
        FLUSH BINARY LOGS;
        """;

    public const string Fill = """
        SET SESSION cte_max_recursion_depth = 100000000;
        INSERT INTO orders (customer_id, status, amount, note, placed_at, doc)
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)
          SELECT i % 10007, 1 + i % 4, i * 1.37, CONCAT('order number ', i), '2026-01-01 00:00:00.123456' + INTERVAL i SECOND,
                 JSON_OBJECT('sku', CONCAT('sku-', i % 1000), 'n', i, 'tags', JSON_ARRAY('a', 'b', i % 7)) FROM n;
        UPDATE orders SET status = 'paid', amount = amount + 1 WHERE id % 2 = 0;
        DELETE FROM orders WHERE id % 10 = 0;
        FLUSH BINARY LOGS;
        """;
}
