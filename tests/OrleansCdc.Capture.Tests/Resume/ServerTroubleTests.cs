using OrleansCdc.Capture.Tests.Recording;
using OrleansCdc.Capture.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Capture.Tests.Resume;

/// <summary>What a server and a network can do to a capture while it runs.</summary>
public sealed class ServerTroubleTests(SharedServers servers)
{
    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task ServerRestartedTwice_OnceByACrash_NothingIsLostOrDoubled(ServerProduct product)
    {
        await using var server = await StartAsync(new SandboxOptions { Product = product });
        var schema = await TestSchema.CreateAsync(server, "CREATE TABLE a (id INT PRIMARY KEY, x INT); INSERT INTO a VALUES (1, 0);");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await schema.RunAsync("UPDATE a SET x = 1;");
        await server.RestartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await schema.RunAsync("UPDATE a SET x = 2;");
        await server.KillAsync();
        await server.RestartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await schema.RunAsync("UPDATE a SET x = 3;");
        await capture.CatchUpAsync(server);

        await schema.AssertFoldsToAsync(capture.Target, "a");
        Assert.Contains(capture.Target.Statuses, status => status is { Phase: CapturePhase.Retrying, Fault.Kind: CaptureFaultKind.Connect });
    }

    [Fact]
    public async Task DumpThreadKilled_UnderLoad_NothingIsLostOrDoubled()
    {
        var schema = await TestSchema.CreateAsync(await servers.MySqlAsync(), ConcurrentLoad.Tables);

        // An account of its own tells this capture's dump from those of other tests.
        await schema.RunAsync($"CREATE USER {schema.Name}@'%' IDENTIFIED BY 'pw'; GRANT ALL ON *.* TO {schema.Name}@'%';");
        var settings = RunningCapture.SettingsFor(schema);
        settings = settings with { Connection = settings.Connection with { User = schema.Name, Password = "pw" } };
        await using var capture = await RunningCapture.StartStreamingAsync(settings);
        var load = ConcurrentLoad.Start(schema, sessions: 2);
        for (var kill = 1; kill <= 3; kill++)
        {
            await load.ReachesAsync(kill * 100);
            await KillDumpAsync(schema);
            var seen = capture.Target.Statuses.Count;
            await capture.HoldsAsync(
                () => capture.Target.Statuses.Skip(seen).Any(status => status.Phase == CapturePhase.Streaming), "it streams again");
        }

        await load.StopAsync();
        await capture.CatchUpAsync(schema.Server);

        await schema.AssertFoldsToAsync(capture.Target, "a");
        await schema.AssertFoldsToAsync(capture.Target, "b");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ConnectionCutInMidEvent_AgainAndAgain_NothingIsLostOrDoubled(bool gtids)
    {
        var schema = await TestSchema.CreateAsync(gtids ? await servers.MySqlAsync() : await servers.WithoutGtidsAsync(), ConcurrentLoad.Tables);
        await using var proxy = new CuttingProxy(schema.Server.Port);
        var settings = RunningCapture.SettingsFor(schema);
        settings = settings with { Connection = settings.Connection with { Port = proxy.Port } };
        await using var capture = await RunningCapture.StartStreamingAsync(settings);
        var load = ConcurrentLoad.Start(schema, sessions: 2);
        foreach (var bytes in new[] { 3_001, 20_011, 777, 41_113, 9_999 })
        {
            var cuts = proxy.Cuts;
            proxy.CutAfter(bytes);
            await capture.HoldsAsync(() => proxy.Cuts > cuts, "a connection is cut");
        }

        await load.StopAsync();
        await capture.CatchUpAsync(schema.Server);

        await schema.AssertFoldsToAsync(capture.Target, "a");
        await schema.AssertFoldsToAsync(capture.Target, "b");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LogRotatedAndPurgedBehindTheReader_GoesOn(bool gtids)
    {
        await using var server = await StartAsync(new SandboxOptions { Gtid = gtids });
        var schema = await TestSchema.CreateAsync(server, "CREATE TABLE a (id INT PRIMARY KEY);");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));
        for (var round = 1; round <= 3; round++)
        {
            await schema.RunAsync($"INSERT INTO a VALUES ({round}); FLUSH BINARY LOGS; INSERT INTO a VALUES ({round + 100});");
            await capture.CatchUpAsync(server);
            await PurgeAsync(schema);
        }

        await capture.StopAsync();
        await schema.RunAsync("FLUSH BINARY LOGS; INSERT INTO a VALUES (1000);");
        await using var resumed = await RunningCapture.StartStreamingAsync(capture.Settings, capture.Target);
        await resumed.CatchUpAsync(server);

        await schema.AssertFoldsToAsync(resumed.Target, "a");
        Assert.Single(resumed.Target.Transactions, one => one.Start.Kind == TransactionKind.Snapshot);
        await resumed.HoldsAsync(() => resumed.Target.Status is { IsCaughtUp: true, BytesBehind: 0 }, "the status says that it has caught up");
    }

    [Theory]
    [InlineData(ServerProduct.MySql97, true)]
    [InlineData(ServerProduct.MySql97, false)]
    [InlineData(ServerProduct.MariaDb118, true)]
    public async Task PositionPurged_StopsWithTheGapNamed_AndANewSnapshotGoesOnWithARecordedGap(ServerProduct product, bool gtids)
    {
        await using var server = await StartAsync(new SandboxOptions { Product = product, Gtid = gtids });
        var schema = await TestSchema.CreateAsync(server, "CREATE TABLE a (id INT PRIMARY KEY); INSERT INTO a VALUES (1);");
        var target = new RecordingTarget();
        await using (var first = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema), target))
            await first.StopAsync();
        await schema.RunAsync("INSERT INTO a VALUES (2); FLUSH BINARY LOGS; INSERT INTO a VALUES (3); FLUSH BINARY LOGS;");
        await PurgeAsync(schema);

        await using var refused = RunningCapture.Start(RunningCapture.SettingsFor(schema), target);
        var fault = await refused.FaultAsync();
        Assert.Equal(CaptureFaultKind.PositionPurged, fault.Kind);
        Assert.Contains("startSnapshot", fault.WayOut);
        Assert.Contains(target.Checkpoint!.File.ToString(), fault.Message);
        Assert.Equal(CapturePhase.Faulted, target.Status!.Phase);

        await using var renewed = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema) with { SnapshotNow = true }, target);
        await schema.RunAsync("INSERT INTO a VALUES (4);");
        await renewed.CatchUpAsync(server);
        var gap = Assert.Single(target.Gaps);
        Assert.Equal(CaptureGapReason.PositionPurged, gap.Reason);
        Assert.Equal(["1,2,3", "4"], target.WithRows.TakeLast(2).Select(one => string.Join(',', one.Blocks.SelectMany(Fold.Texts))));
    }

    [Fact]
    public async Task SnapshotNow_WithACheckpoint_ReadsTheLogUpToItFirst()
    {
        var schema = await TestSchema.CreateAsync(await servers.MySqlAsync(), "CREATE TABLE a (id INT PRIMARY KEY); INSERT INTO a VALUES (1);");
        var target = new RecordingTarget();
        await using (var first = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema), target))
            await first.StopAsync();
        await schema.RunAsync("DELETE FROM a; INSERT INTO a VALUES (2);");

        await using var second = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema) with { SnapshotNow = true }, target);
        await second.CatchUpAsync(schema.Server);

        Assert.Equal(
            ["Snapshot", "Delete", "Insert", "Snapshot"], target.WithRows.Select(one => one.Blocks[0].Block.Operation.ToString()));
        Assert.Empty(target.Gaps);
    }

    [Fact]
    public async Task Reconnect_WhileTheServerStillWaitsToCommitWhatItSent_GoesOn()
    {
        await using var server = await StartAsync(HeldCommits.Options);
        var schema = await TestSchema.CreateAsync(server, "CREATE TABLE a (id INT PRIMARY KEY);");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));
        await HeldCommits.HoldAsync(server);
        var insert = schema.RunAsync("INSERT INTO a VALUES (1);");
        await capture.HoldsAsync(() => capture.Target.WithRows.Count == 1, "the row is in the target before the server has it");
        await capture.StopAsync();

        await using var resumed = RunningCapture.Start(capture.Settings, capture.Target);
        await Eventually.HoldsAsync(
            async () =>
            {
                if (resumed.Completion.IsFaulted)
                    await resumed.Completion;
                return await schema.QueryAsync("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT WAIT_FOR_EXECUTED%'") == "1";
            },
            "the capture waits for the transaction", TestContext.Current.CancellationToken);
        await HeldCommits.ReleaseAsync(server);
        await insert;
        await schema.RunAsync("INSERT INTO a VALUES (2);");
        await resumed.CatchUpAsync(server);

        Assert.Equal(["1", "2"], Fold.Of(resumed.Target, schema.Name, "a"));
    }

    [Fact]
    public async Task OtherServer_WithoutTheTransactionsOfTheHistory_IsRefusedWithThemNamed()
    {
        var schema = await TestSchema.CreateAsync(await servers.MySqlAsync(), "CREATE TABLE a (id INT PRIMARY KEY);");
        var target = new RecordingTarget();
        await using (var first = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema), target))
            await first.StopAsync();
        await using var other = await StartAsync(new SandboxOptions());

        await using var refused = RunningCapture.Start(RunningCapture.SettingsFor(other), target);
        var fault = await refused.FaultAsync();

        Assert.Equal(CaptureFaultKind.Diverged, fault.Kind);
        Assert.Contains(target.Checkpoint!.Gtids!.ToString(), fault.Message);
    }

    [Fact]
    public async Task OtherServer_WithoutGtids_IsRefused()
    {
        var schema = await TestSchema.CreateAsync(await servers.WithoutGtidsAsync(), "CREATE TABLE a (id INT PRIMARY KEY);");
        var target = new RecordingTarget();
        await using (var first = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema), target))
            await first.StopAsync();
        await using var other = await StartAsync(new SandboxOptions { Gtid = false });

        await using var refused = RunningCapture.Start(RunningCapture.SettingsFor(other), target);

        Assert.Equal(CaptureFaultKind.Diverged, (await refused.FaultAsync()).Kind);
    }

    [Fact]
    public async Task Failover_ToAReplicaWithGtids_GoesOn()
    {
        await using var primary = await StartAsync(new SandboxOptions());
        var schema = await TestSchema.CreateAsync(primary, "CREATE TABLE a (id INT PRIMARY KEY); INSERT INTO a VALUES (1);");
        await using var replica = await StartAsync(new SandboxOptions { ReplicaOf = primary });
        var target = new RecordingTarget();
        await using (var first = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema), target))
        {
            await schema.RunAsync("INSERT INTO a VALUES (2);");
            await first.CatchUpAsync(primary);
        }

        var executed = await primary.QueryAsync("SELECT @@GLOBAL.gtid_executed", cancellationToken: TestContext.Current.CancellationToken);
        await replica.QueryAsync($"SELECT WAIT_FOR_EXECUTED_GTID_SET('{executed}', 60)", cancellationToken: TestContext.Current.CancellationToken);
        await primary.KillAsync();
        await replica.ExecuteAsync(
            $"STOP REPLICA; RESET REPLICA ALL; SET GLOBAL super_read_only = OFF; SET GLOBAL read_only = OFF; INSERT INTO {schema.Name}.a VALUES (3);",
            cancellationToken: TestContext.Current.CancellationToken);

        await using var second = await RunningCapture.StartStreamingAsync(
            RunningCapture.SettingsFor(replica) with { Tables = new TableFilter([schema.Name]) }, target);
        await second.CatchUpAsync(replica);

        Assert.Equal(["1", "2", "3"], Fold.Of(target, schema.Name, "a"));
        Assert.Equal(2, target.Statuses.Select(status => status.Server?.Uuid).Where(uuid => uuid is not null).Distinct().Count());
    }

    private static Task<SandboxServer> StartAsync(SandboxOptions options) =>
        SandboxServer.StartAsync(options, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>
    /// Kills the dump of the account that is named like the schema. One that is just ending is waited for, and the next is killed.
    /// </summary>
    private static Task KillDumpAsync(TestSchema schema) => Eventually.HoldsAsync(
        async () =>
        {
            var id = await schema.QueryAsync(
                $"SELECT ID FROM information_schema.PROCESSLIST WHERE COMMAND LIKE 'Binlog Dump%' AND USER = '{schema.Name}' LIMIT 1");
            if (id.Length == 0)
                return false;
            try
            {
                await schema.RunAsync($"KILL {id};");
                return true;
            }
            catch (SandboxException e) when (e.Message.Contains("ERROR 1094", StringComparison.Ordinal))
            {
                return false;
            }
        },
        "a dump is killed", TestContext.Current.CancellationToken);

    /// <summary>
    /// Purges all files but the last. A file that a dump thread still reads is kept, so it takes until the thread is gone.
    /// </summary>
    private static Task PurgeAsync(TestSchema schema) => Eventually.HoldsAsync(
        async () =>
        {
            var files = (await schema.QueryAsync("SHOW BINARY LOGS")).Split('\n');
            if (files.Length > 1)
                await schema.RunAsync($"PURGE BINARY LOGS TO '{files[^1].Split('\t')[0]}';");
            return files.Length == 1;
        },
        "the log is purged", TestContext.Current.CancellationToken);
}
