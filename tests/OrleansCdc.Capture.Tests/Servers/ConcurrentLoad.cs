using OrleansCdc.Binlog.Connections;

namespace OrleansCdc.Capture.Tests.Servers;

/// <summary>Several sessions that insert, update and delete at random in two tables, in transactions of different sizes.</summary>
internal sealed class ConcurrentLoad
{
    private const int Keys = 300;
    private readonly TestSchema _schema;
    private int _transactions;
    private volatile bool _stop;

    private ConcurrentLoad(TestSchema schema, int sessions)
    {
        _schema = schema;
        Completion = Task.WhenAll(Enumerable.Range(0, sessions).Select(session => Task.Run(() => RunAsync(session))));
    }

    public const string Tables =
        "CREATE TABLE a (id INT PRIMARY KEY, n BIGINT UNSIGNED NOT NULL, s VARCHAR(60), f FLOAT, d DECIMAL(12,2));"
        + "CREATE TABLE b (k VARCHAR(20) COLLATE utf8mb4_bin, i INT, t TIMESTAMP(3) NULL, PRIMARY KEY (i, k));";

    public Task Completion { get; }

    public int Transactions => _transactions;

    public static ConcurrentLoad Start(TestSchema schema, int sessions = 4) => new(schema, sessions);

    public Task ReachesAsync(int transactions) => Eventually.HoldsAsync(
        () => Completion.IsFaulted || Transactions >= transactions, $"{transactions} transactions are done", TestContext.Current.CancellationToken);

    public async Task StopAsync()
    {
        _stop = true;
        await Completion;
    }

    private async Task RunAsync(int session)
    {
        var random = new Random(session);
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var connection = await MySqlConnection.ConnectAsync(RunningCapture.Connection(_schema.Server), cancellationToken);
        await connection.ExecuteAsync($"USE {_schema.Name}", cancellationToken);
        while (!_stop)
        {
            await TransactAsync(connection, random, cancellationToken);
            Interlocked.Increment(ref _transactions);
        }
    }

    private static async Task TransactAsync(MySqlConnection connection, Random random, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync("BEGIN", cancellationToken);
            for (var statement = random.Next(1, 6); statement > 0; statement--)
                await connection.ExecuteAsync(Statement(random), cancellationToken);
            await connection.ExecuteAsync(random.Next(10) == 0 ? "ROLLBACK" : "COMMIT", cancellationToken);
        }
        catch (MySqlServerException e) when (e.IsTransient)
        {
            // A deadlock rolled the transaction back; that is part of the load.
            await connection.ExecuteAsync("ROLLBACK", cancellationToken);
        }
    }

    private static string Statement(Random random)
    {
        var key = random.Next(Keys);
        return random.Next(6) switch
        {
            0 or 1 => $"REPLACE INTO a VALUES ({key}, {random.NextInt64()}, '{new string('x', random.Next(50))}', {random.NextSingle()}, {random.Next()} / 100)",
            2 => $"UPDATE a SET n = n + 1, s = NULL WHERE id BETWEEN {key} AND {key + 3}",
            3 => $"DELETE FROM a WHERE id = {key}",
            4 => $"INSERT INTO b VALUES ('k{key % 7}', {key}, NOW(3)) ON DUPLICATE KEY UPDATE t = NULL",
            _ => $"UPDATE IGNORE b SET i = i + 1000 WHERE i = {key} AND k < 'k3'",
        };
    }
}
