using System.Text;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Scenarios.Tests.Workloads;

/// <summary>
/// A steady load of small transactions over two tables, of which every account is always consistent: money moves from one to another
/// and is noted in a second table in the same transaction.
/// </summary>
internal sealed class LedgerLoad(SandboxServer server)
{
    public const string Schema = "bank";
    private const int Accounts = 1000;

    public static IReadOnlyList<string> Tables { get; } = ["account", "transfer"];

    /// <summary>Makes the tables and fills <c>transfer</c> with so many rows, for a snapshot that takes a while.</summary>
    public Task CreateAsync(int rows, CancellationToken cancellationToken) => server.ExecuteAsync(
        $"""
        CREATE DATABASE {Schema}; USE {Schema};
        CREATE TABLE account (id INT PRIMARY KEY, balance DECIMAL(20,2) NOT NULL, touched INT NOT NULL);
        CREATE TABLE transfer (
          id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, payer INT NOT NULL, payee INT NOT NULL, amount DECIMAL(20,2), note VARCHAR(100));
        SET SESSION cte_max_recursion_depth = 100000000;
        INSERT INTO account WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Accounts}) SELECT i, 1000, 0 FROM n;
        INSERT INTO transfer (payer, payee, amount, note)
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
            SELECT 1 + i % {Accounts}, 1 + i * 7 % {Accounts}, i, REPEAT('x', 50) FROM n;
        """,
        null,
        cancellationToken);

    /// <summary>
    /// Runs transactions until <paramref name="stop"/> is cancelled, each client in chunks of its own; returns when the last one is
    /// committed.
    /// </summary>
    public Task RunAsync(int clients, double pauseSeconds, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(client => RunClientAsync(new Random(client), pauseSeconds, stop)));

    private async Task RunClientAsync(Random random, double pauseSeconds, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested) await server.ExecuteAsync(Chunk(random, pauseSeconds), Schema, CancellationToken.None);
    }

    private static string Chunk(Random random, double pauseSeconds)
    {
        var script = new StringBuilder("SET SESSION innodb_lock_wait_timeout=100;\n");
        for (var i = 0; i < 40; i++)
        {
            int payer = random.Next(1, Accounts + 1), payee = random.Next(1, Accounts + 1), amount = random.Next(1, 100);
            script.Append("START TRANSACTION;\n")
                .Append($"INSERT INTO transfer (payer, payee, amount, note) VALUES ({payer}, {payee}, {amount}, 'load');\n")
                .Append($"UPDATE account SET touched = touched + 1, balance = balance + IF(id = {payee}, {amount}, -{amount}) ")
                .Append($"WHERE id IN ({payer}, {payee}) ORDER BY id;\n")
                .Append("COMMIT;\nDO SLEEP(").Append(pauseSeconds).Append(");\n");
        }

        return script.ToString();
    }
}
