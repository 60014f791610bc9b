using OrleansCdc.Capture.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Capture.Tests.Snapshots;

/// <summary>The place where the snapshot ends and the stream begins, with writers that never pause.</summary>
public sealed class SeamTests(SharedServers servers)
{
    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb1011)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task SnapshotUnderLoad_ThenStream_LosesAndDoublesNothing(ServerProduct product) =>
        await RunAsync(await servers.OfAsync(product));

    [Fact]
    public async Task SnapshotUnderLoad_WithoutGtids_LosesAndDoublesNothing() => await RunAsync(await servers.WithoutGtidsAsync());

    [Fact]
    public async Task SnapshotUnderLoad_WithoutReload_LocksTheTablesAndLosesNothing()
    {
        var server = await servers.MySqlAsync();
        var schema = await TestSchema.CreateAsync(server, ConcurrentLoad.Tables);
        await schema.RunAsync(
            $"CREATE USER {schema.Name}@'%' IDENTIFIED BY 'pw'; GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO {schema.Name}@'%';"
            + $"GRANT SELECT, LOCK TABLES ON {schema.Name}.* TO {schema.Name}@'%';");
        var settings = RunningCapture.SettingsFor(schema);
        settings = settings with { Connection = settings.Connection with { User = schema.Name, Password = "pw" } };
        await RunAsync(schema, settings);
    }

    private static async Task RunAsync(SandboxServer server)
    {
        var schema = await TestSchema.CreateAsync(server, ConcurrentLoad.Tables);
        await RunAsync(schema, RunningCapture.SettingsFor(schema));
    }

    private static async Task RunAsync(TestSchema schema, SourceSettings settings)
    {
        var load = ConcurrentLoad.Start(schema);
        await load.ReachesAsync(200);
        await using var capture = await RunningCapture.StartStreamingAsync(settings);
        await load.ReachesAsync(load.Transactions + 300);
        await load.StopAsync();
        await capture.CatchUpAsync(schema.Server);

        Assert.Contains(capture.Target.Transactions[0].Blocks, block => block.Table.Schema.Table == "a");
        await schema.AssertFoldsToAsync(capture.Target, "a");
        await schema.AssertFoldsToAsync(capture.Target, "b");
        Assert.Empty(capture.Target.Gaps);
    }
}
