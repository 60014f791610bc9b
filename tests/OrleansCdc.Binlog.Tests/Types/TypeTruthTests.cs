using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Types;

/// <summary>
/// Holds every column type against every real server: values are inserted, updated and deleted, and what is read from the log must be what
/// the server prints of the table at that moment, in both image formats, and what its own log reader prints; the SQL literals must give the
/// same values back.
/// </summary>
public sealed class TypeTruthTests(RealServers servers)
{
    private const int RandomRows = 1000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb1011)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task EveryType_InsertedUpdatedAndDeleted_ReadsAsTheServerPrintsIt(ServerProduct product)
    {
        var failures = await CompareAsync(await servers.GetAsync(product), TypeCases.For(product));
        Assert.True(failures.Count == 0, Summary(failures));
    }

    [Theory]
    [InlineData(ServerProduct.MariaDb1011)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task OldTimes_WithAndWithoutFractions_ReadAsTheServerPrintsThem(ServerProduct product)
    {
        await using var server = await SandboxServer.StartAsync(
            new SandboxOptions { Product = product, ExtraArguments = ["--mysql56-temporal-format=OFF"] }, cancellationToken: Token);
        var failures = await CompareAsync(server, TypeCases.OldTimes);
        Assert.True(failures.Count == 0, Summary(failures));
    }

    private static async Task<List<string>> CompareAsync(SandboxServer server, IEnumerable<TypeCase> types)
    {
        await using var connection = await MySqlConnection.ConnectAsync(RealServers.RootOf(server), Token);
        await connection.ExecuteAsync("SET sql_mode='', time_zone='+00:00'", Token);
        await connection.ExecuteAsync("CREATE SCHEMA IF NOT EXISTS truth CHARACTER SET utf8mb4", Token);
        var failures = new List<string>();
        var number = 0;
        foreach (var type in types)
        {
            var table = new TypeTable(server, connection, type, $"t{number++}", new Random(number));
            failures.AddRange(await table.CheckAsync(RandomRows, Token));
        }

        return failures;
    }

    private static string Summary(List<string> failures)
    {
        var shown = failures.GroupBy(failure => failure[..Math.Min(50, failure.Length)]).SelectMany(group => group.Take(2));
        return $"{failures.Count} differences:\n{string.Join('\n', shown)}";
    }
}
