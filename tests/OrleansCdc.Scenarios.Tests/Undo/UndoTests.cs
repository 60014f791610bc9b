using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;
using OrleansCdc.Scenarios.Tests.Workloads;

namespace OrleansCdc.Scenarios.Tests.Undo;

/// <summary>
/// The reversal of everything that random sessions did to every type, run on the server, gives back the table as it was. Round after round,
/// each with
/// other work: 3 rounds, 40 with ORLEANSCDC_LONG=1.
/// </summary>
public sealed class UndoTests(ITestOutputHelper output)
{
    private const string Source = "truth";

    private static readonly int Rounds = Effort.IsLong ? 40 : 3;

    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task ReversalOfRandomWorkGivesTheTableBack(ServerProduct product)
    {
        var cancel = TestContext.Current.CancellationToken;
        var table = EverythingTable.WithUnusual(product, "truth.everything");
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Product = product }, cancellationToken: cancel);
        await server.ExecuteAsync($"CREATE DATABASE truth; SET sql_mode=''; {table.Create()};", null, cancel);
        await server.RunToTheEndAsync(new RandomSession(1, table).Script(30, ddl: false), cancel);
        await using var data = new TemporaryDirectory();
        await using var host = await HostProcess.StartAsync(data.Path, cancel);
        await host.Api.RegisterAsync(Source, server, cancel);
        await host.Api.WaitForStateAsync(Source, "STREAMING", cancel);
        for (var round = 1; round <= Rounds; round++)
        {
            await host.Api.CatchUpAsync(Source, server, cancel);
            var rows = await server.QueryAsync(table.SelectAsHex(), null, cancel);
            var after = await host.Api.LastCursorAsync(Source, cancel);
            await WorkAsync(server, table, round * 100, cancel);
            await host.Api.CatchUpAsync(Source, server, cancel);
            Assert.NotEqual(rows, await server.QueryAsync(table.SelectAsHex(), null, cancel));
            var reversal = await host.Api.ReversalAsync(new
            {
                server = Source,
                schema = "truth",
                table = "everything",
                after,
                limit = 10_000,
            }, cancel);
            await server.ExecuteAsync(reversal.Sql, null, cancel);
            Assert.Equal(rows, await server.QueryAsync(table.SelectAsHex(), null, cancel));
            output.WriteLine($"{server.Version}, round {round}: {reversal.Statements} changes undone in {reversal.Sql.Length} characters");
        }
    }

    private static Task WorkAsync(SandboxServer server, EverythingTable table, int seed, CancellationToken cancel) =>
        Task.WhenAll(
            Enumerable.Range(seed, 3).Select(one => server.RunToTheEndAsync(new RandomSession(one, table).Script(25, ddl: false), cancel)));
}
