namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>
/// A workload whose every transaction shows when it is torn or lost: money moves between two tables, their sum never changes, and a counter
/// counts the transfers one by one.
/// </summary>
internal sealed class Transfers(TestSchema schema, int seed)
{
    public const int Total = 2000;
    private const int Accounts = 20;
    private readonly Random _random = new(seed);

    public static async Task CreateAsync(TestSchema schema, CancellationToken token)
    {
        await schema.RunAsync("CREATE TABLE checking (id INT PRIMARY KEY, amount INT NOT NULL)", token);
        await schema.RunAsync("CREATE TABLE saving (id INT PRIMARY KEY, amount INT NOT NULL)", token);
        await schema.RunAsync("CREATE TABLE counter (id INT PRIMARY KEY, n INT NOT NULL, note VARCHAR(2000) NOT NULL)", token);
        await schema.RunAsync("INSERT INTO counter VALUES (1, 0, '')", token);
        for (var account = 1; account <= Accounts; account++)
        {
            await schema.RunAsync($"INSERT INTO checking VALUES ({account}, 50)", token);
            await schema.RunAsync($"INSERT INTO saving VALUES ({account}, 50)", token);
        }
    }

    /// <summary>Moves money until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            await TransferAsync();
    }

    public async Task TransferAsync()
    {
        var amount = _random.Next(-20, 20);
        await schema.RunAsync("BEGIN", CancellationToken.None);
        await schema.RunAsync($"UPDATE checking SET amount = amount - {amount} WHERE id = {Account()}", CancellationToken.None);
        await schema.RunAsync($"UPDATE saving SET amount = amount + {amount} WHERE id = {Account()}", CancellationToken.None);
        var note = new string('x', _random.Next(2000));
        await schema.RunAsync($"UPDATE counter SET n = n + 1, note = '{note}'", CancellationToken.None);
        await schema.RunAsync("COMMIT", CancellationToken.None);
    }

    private int Account() => _random.Next(1, Accounts + 1);
}
