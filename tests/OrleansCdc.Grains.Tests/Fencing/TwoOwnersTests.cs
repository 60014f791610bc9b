using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Hosting;
using OrleansCdc.Grains.Sources;
using OrleansCdc.Grains.Tests.EndToEnd;
using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Tests.Fencing;

/// <summary>
/// Two activations of one source at once, over one directory: the later one owns the history, whatever the earlier one believes.
/// </summary>
public sealed class TwoOwnersTests(SharedServer server) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_deposed_owner_shows_nothing_that_the_history_lacks_and_its_connection_ends()
    {
        await using var schema = await StartLoadAsync();
        await using var first = await StartAsync(fenced: true);
        await RegisterAsync(first, schema);
        await using var second = await StartAsync(fenced: true);
        await second.Source.PauseAsync();
        await TransferAsync(schema, 20);

        await Eventually.HoldsAsync(
            async () => (await first.Source.GetStatusAsync()).Problem?.Code == "TAKEN_OVER", "the first owner knows that it is deposed", Token);
        await Eventually.HoldsAsync(async () => await ConnectionsAsync(schema) == 0, "nobody reads the binlog", Token);
        var shown = await first.Source.GetMarkAsync();
        Assert.True(shown <= await StoredAsync());
    }

    [Fact]
    public async Task Without_the_fence_a_deposed_owner_shows_what_nobody_ever_finds_again()
    {
        await using var schema = await StartLoadAsync();
        await using var first = await StartAsync(fenced: false);
        await RegisterAsync(first, schema);
        await using var second = await StartAsync(fenced: false);
        await second.Source.PauseAsync();
        var owned = await second.Source.GetMarkAsync();
        await TransferAsync(schema, 20);

        await Eventually.HoldsAsync(async () => await first.Source.GetMarkAsync() > owned, "the first owner goes on showing changes", Token);
        var shown = await first.Source.GetMarkAsync();
        Assert.True(shown > await StoredAsync());
    }

    [Fact]
    public async Task An_owner_that_is_deposed_while_nothing_happens_ends_its_connection_as_well()
    {
        await using var schema = await StartLoadAsync();
        await using var first = await StartAsync(fenced: true);
        await RegisterAsync(first, schema);
        await new LocalHistoryStorage(_directory.Path).AcquireAsync("servers/shop", Token);

        await Eventually.HoldsAsync(
            async () => (await first.Source.GetStatusAsync()).Problem?.Code == "TAKEN_OVER", "the first owner knows that it is deposed", Token);
        await Eventually.HoldsAsync(async () => await ConnectionsAsync(schema) == 0, "nobody reads the binlog", Token);

        await first.Source.ResumeAsync();
        await first.WaitForStateAsync(SourceState.Streaming);
        await TransferAsync(schema, 3);
        await first.CatchUpAsync(schema);
        var check = new TransferCheck();
        check.Add(await first.ReadAllAsync(new ChangeFilter()));
        check.End();
        Assert.Equal(3, check.Counter);
    }

    private static async Task TransferAsync(TestSchema schema, int times)
    {
        var transfers = new Transfers(schema, seed: 5);
        for (var time = 0; time < times; time++)
            await transfers.TransferAsync();
    }

    /// <summary>How many connections read this test's binlog; other tests have captures of their own on the same server.</summary>
    private static async Task<int> ConnectionsAsync(TestSchema schema)
    {
        var rows = await schema.SelectAsync(
            $"SELECT COUNT(*) FROM information_schema.processlist WHERE COMMAND LIKE 'Binlog Dump%' AND USER = '{schema.Name}'", Token);
        return int.Parse(rows[0]);
    }

    /// <summary>Captures as a user of the test's own, so that its connections can be told from those of other tests.</summary>
    private static async Task RegisterAsync(TestHost host, TestSchema schema)
    {
        var registration = schema.Registration;
        var own = registration.Connection with { User = schema.Name, Password = "two-owners" };
        await host.Host.Servers.RegisterAsync(TestHost.Shop, registration with { Connection = own });
        await host.WaitForStateAsync(SourceState.Streaming);
        await Eventually.HoldsAsync(async () => await ConnectionsAsync(schema) == 1, "one connection reads the binlog", Token);
    }

    private async Task<TestSchema> StartLoadAsync()
    {
        var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync($"CREATE USER {schema.Name} IDENTIFIED BY 'two-owners'", Token);
        await schema.RunAsync($"GRANT ALL ON *.* TO {schema.Name}", Token);
        await Transfers.CreateAsync(schema, Token);
        return schema;
    }

    private async Task<TestHost> StartAsync(bool fenced)
    {
        var options = new LocalGrainHostOptions
        {
            DataDirectory = _directory.Path,
            SharesDirectory = true,
            WrapStorage = fenced ? null : storage => new UnfencedStorage(storage),
        };
        return new TestHost(await LocalGrainHost.StartAsync(options, loggers: TestLoggers.Instance, cancellationToken: Token));
    }

    /// <summary>The mark as whoever opens the history next finds it.</summary>
    private async Task<ulong> StoredAsync()
    {
        var options = new LocalGrainHostOptions { DataDirectory = _directory.Path, SharesDirectory = true, StartCaptures = false };
        await using var reader = await LocalGrainHost.StartAsync(options, cancellationToken: Token);
        return await reader.Source(TestHost.Shop).GetMarkAsync();
    }
}
