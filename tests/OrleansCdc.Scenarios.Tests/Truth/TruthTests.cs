using System.Text.Json;
using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;
using OrleansCdc.Scenarios.Tests.Logs;
using OrleansCdc.Scenarios.Tests.Workloads;

namespace OrleansCdc.Scenarios.Tests.Truth;

/// <summary>
/// Random work from several sessions, with DDL in between, over every type: the history is what the server's own tool reads in the log,
/// and folded it is what the server's tables hold. ORLEANSCDC_LONG=1 multiplies the work by ten.
/// </summary>
public sealed class TruthTests(ITestOutputHelper output)
{
    private const string Source = "truth";
    private const string Schema = "truth";
    private const string Table = "everything";

    [Theory]
    [InlineData(ServerProduct.MySql97, true)]
    [InlineData(ServerProduct.MySql97, false)]
    [InlineData(ServerProduct.MariaDb1011, true)]
    [InlineData(ServerProduct.MariaDb118, true)]
    public async Task HistoryEqualsTheLogAndFoldsToTheTables(ServerProduct product, bool gtids)
    {
        var cancel = TestContext.Current.CancellationToken;
        var table = EverythingTable.Of(product, $"{Schema}.{Table}");
        var options = new SandboxOptions { Product = product, Gtid = gtids };
        await using var server = await SandboxServer.StartAsync(options, cancellationToken: cancel);
        await server.ExecuteAsync($"CREATE DATABASE {Schema}; SET sql_mode=''; {table.Create()};", null, cancel);
        await RunSessionsAsync(server, table, seed: 100, transactions: 30, ddl: false, cancel);
        var changesBeforeSnapshot = (await LoggedChanges.ReadAsync(server, cancel)).Count;
        await using var data = new TemporaryDirectory();
        await using var host = await HostProcess.StartAsync(data.Path, cancel);
        await host.Api.RegisterAsync(Source, server, cancel);
        await host.Api.WaitForStateAsync(Source, "STREAMING", cancel);
        await RunSessionsAsync(server, table, seed: 200, transactions: 60 * Effort.Factor, ddl: true, cancel);
        await host.Api.CatchUpAsync(Source, server, cancel);
        var changes = await host.Api.AllChangesAsync(Source, Schema, Table, cancel);
        AssertEqualsLog(table, [.. (await LoggedChanges.ReadAsync(server, cancel)).Skip(changesBeforeSnapshot)], changes);
        await AssertFoldsToTableAsync(server, table, changes, cancel);
        output.WriteLine($"{changes.Count} changes are what the log of {server.Version} has");
    }

    private static Task RunSessionsAsync(
        SandboxServer server, EverythingTable table, int seed, int transactions, bool ddl, CancellationToken cancel) =>
        Task.WhenAll(Enumerable.Range(0, 3).Select(
            n => server.RunToTheEndAsync(new RandomSession(seed + n, table).Script(transactions, ddl && n == 0), cancel)));

    private static void AssertEqualsLog(EverythingTable table, List<LoggedChange> logged, List<RecordedChange> changes)
    {
        var streamed = changes.Where(static change => change.Operation != "SNAPSHOT").ToList();
        Assert.Equal(logged.Count, streamed.Count);
        Assert.Equal(streamed.Count, streamed.DistinctBy(static change => change.Id).Count());
        foreach (var (expected, actual) in logged.Zip(streamed))
        {
            Assert.Equal(expected.Operation, actual.Operation);
            AssertSameImage(table, expected.Before, actual.Before);
            AssertSameImage(table, expected.After, actual.After);
        }
    }

    private static void AssertSameImage(EverythingTable table, IReadOnlyList<string> logged, JsonElement? image)
    {
        var columns = image?.EnumerateObject().ToList() ?? [];
        Assert.Equal(logged.Count, columns.Count);
        foreach (var (expected, column) in logged.Zip(columns))
            Assert.True(LogValue.Matches(table, column.Name, expected, column.Value),
                $"{column.Name}: the log has {expected}, the API {column.Value.GetRawText()}");
    }

    private static async Task AssertFoldsToTableAsync(
        SandboxServer server, EverythingTable table, List<RecordedChange> changes, CancellationToken cancel)
    {
        var state = FoldedTable.From(changes, "id");
        var rows = await server.RowsAsync(table.SelectAsHex(), cancel);
        Assert.NotEmpty(rows);
        Assert.Equal(rows.Select(static row => row[0]).ToHashSet(), [.. state.Rows.Keys]);
        foreach (var row in rows) AssertSameRow(table, row, state.Rows[row[0]]);
    }

    private static void AssertSameRow(EverythingTable table, string[] hex, JsonElement values)
    {
        foreach (var (column, expected) in table.Columns.Zip(hex.Skip(1)))
        {
            var actual = ServerHex.Of(column, values.GetProperty(column.Name), expected);
            Assert.True(expected == actual, $"{column.Name} of row {hex[0]}: the server has {expected}, the API {actual}");
        }
    }
}
