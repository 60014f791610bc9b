using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Types;

/// <summary>
/// Holds every column type against every real server: values are inserted, updated and deleted, and what is read from the log must be what
/// the server prints of the table at that moment, in both image formats; the SQL literals must give the same values back.
/// </summary>
public sealed class TypeTruthTests(RealServers servers)
{
    private const int RandomRows = 200;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb1011)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task EveryType_InsertedUpdatedAndDeleted_ReadsAsTheServerPrintsIt(ServerProduct product)
    {
        await using var connection = await servers.ConnectAsync(product, Token);
        await connection.ExecuteAsync("SET sql_mode='', time_zone='+00:00'", Token);
        await connection.ExecuteAsync("CREATE SCHEMA IF NOT EXISTS truth CHARACTER SET utf8mb4", Token);
        var failures = new List<string>();
        var number = 0;
        foreach (var type in TypeCases.For(product))
        {
            var table = new TypeTable(await servers.GetAsync(product), connection, type, $"t{number++}", new Random(number));
            failures.AddRange(await table.CheckAsync(RandomRows, Token));
        }

        Assert.True(failures.Count == 0, $"{failures.Count} differences:\n{string.Join('\n', failures.GroupBy(failure => failure[..Math.Min(50, failure.Length)]).SelectMany(group => group.Take(2)))}");
    }
}
