using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Trouble;

/// <summary>The connection breaks in every way it can; afterwards nothing is missing and nothing is there twice.</summary>
public sealed class ConnectionTroubleTests
{
    private const string Source = TroubleFixture.Source;

    [Fact]
    public async Task ServerRestarts()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await TroubleFixture.StartAsync(null, cancel);
        await shop.StreamAsync(cancel);
        await shop.InsertAsync("before", 100, cancel);
        await shop.Server.StopAsync();
        var problem = (await shop.Api.WaitForStateAsync(Source, "DISCONNECTED", cancel)).GetProperty("problem");
        Assert.Equal("CONNECT", problem.GetProperty("code").GetString());
        await shop.Server.RestartAsync(cancellationToken: cancel);
        await shop.InsertAsync("after", 100, cancel);
        await shop.AssertCompleteAsync(cancel);
    }

    [Fact]
    public async Task ServerIsKilled()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await TroubleFixture.StartAsync(null, cancel);
        await shop.StreamAsync(cancel);
        await shop.InsertAsync("before", 1000, cancel);
        await shop.Server.KillAsync();
        await shop.Server.RestartAsync(cancellationToken: cancel);
        await shop.InsertAsync("after", 100, cancel);
        await shop.AssertCompleteAsync(cancel);
    }

    [Fact]
    public async Task DumpThreadIsKilled()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await TroubleFixture.StartAsync(null, cancel);
        await shop.StreamAsync(cancel);
        for (var round = 0; round < 5; round++)
        {
            await shop.InsertAsync("row", 200, cancel);
            await KillDumpThreadAsync(shop.Server, cancel);
        }

        await shop.AssertCompleteAsync(cancel);
    }

    [Fact]
    public async Task ConnectionIsCutInMidEvent()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await TroubleFixture.StartAsync(null, cancel);
        await using var proxy = new TcpProxy(shop.Server.Port);
        await shop.Api.RegisterAsync(Source, shop.Server, cancel, port: proxy.Port);
        await shop.Api.WaitForStateAsync(Source, "STREAMING", cancel);
        for (var round = 1; round <= 6; round++)
        {
            proxy.CutAfter(1000 + (round * 4999));
            await shop.InsertAsync(new string('x', 400), 300, cancel);
            await Eventually.HoldsAsync(() => proxy.Cuts == round, $"cut {round}", cancel);
        }

        await shop.AssertCompleteAsync(cancel);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LogIsRotatedAndPurgedBehindTheReader(bool gtid)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var shop = await TroubleFixture.StartAsync(new SandboxOptions { Gtid = gtid }, cancel);
        await shop.StreamAsync(cancel);
        for (var round = 0; round < 4; round++)
        {
            await shop.InsertAsync("row", 100, cancel);
            await shop.Api.CatchUpAsync(Source, shop.Server, cancel);
            await shop.Server.ExecuteAsync("FLUSH BINARY LOGS", null, cancel);
            var (file, _) = await shop.Server.BinlogEndAsync(cancel);
            if (!gtid) await Eventually.HoldsAsync(async () => await FileAsync(shop.Api, cancel) == file, $"the checkpoint is in {file}",
                cancel);
            await shop.Server.ExecuteAsync($"PURGE BINARY LOGS TO '{file}'", null, cancel);
            await KillDumpThreadAsync(shop.Server, cancel);
        }

        await shop.InsertAsync("last", 1, cancel);
        await shop.AssertCompleteAsync(cancel);
    }

    private static async Task<string?> FileAsync(ApiClient api, CancellationToken cancel) =>
        (await api.ServerAsync(Source, cancel)).GetProperty("position").GetProperty("file").GetString();

    private static async Task KillDumpThreadAsync(SandboxServer server, CancellationToken cancel)
    {
        var threads = await server.RowsAsync("SELECT id FROM information_schema.processlist WHERE command LIKE 'Binlog Dump%'", cancel);
        foreach (var thread in threads)
            try
            {
                await server.ExecuteAsync($"KILL {thread[0]}", null, cancel);
            }
            catch (SandboxException e) when (e.Message.Contains("ERROR 1094", StringComparison.Ordinal))
            {
                // It ended by itself between the two statements, which is all that was wanted.
                continue;
            }
    }
}
