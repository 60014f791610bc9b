using OrleansCdc.Binlog.Connections;
using OrleansCdc.Capture.Tests.Recording;
using OrleansCdc.Capture.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Capture.Tests.Faults;

/// <summary>What keeps a capture from starting, what it says then, and what a store that fails does to one that runs.</summary>
public sealed class RefusalTests(SharedServers servers)
{
    [Fact]
    public async Task WrongPassword_StopsWithoutTryingAgain()
    {
        var settings = RunningCapture.SettingsFor(await servers.MySqlAsync());

        var fault = await FaultOfAsync(settings with { Connection = settings.Connection with { Password = "wrong-secret" } });

        Assert.Equal((CaptureFaultKind.Authenticate, true), (fault.Kind, fault.IsPermanent));
        Assert.DoesNotContain("wrong-secret", fault.ToString());
    }

    [Theory]
    [InlineData("SELECT ON *.*", "REPLICATION SLAVE")]
    [InlineData("REPLICATION SLAVE, REPLICATION CLIENT, RELOAD ON *.*", "SELECT")]
    public async Task MissingPrivilege_StopsAndNamesTheGrant(string granted, string missing)
    {
        var schema = await TestSchema.CreateAsync(
            await servers.MySqlAsync(), "CREATE TABLE a (id INT PRIMARY KEY);");
        await schema.RunAsync($"CREATE USER {schema.Name}@'%' IDENTIFIED BY 'pw'; GRANT {granted} TO {schema.Name}@'%';");
        var settings = RunningCapture.SettingsFor(schema);

        var fault = await FaultOfAsync(settings with { Connection = settings.Connection with { User = schema.Name, Password = "pw" } });

        Assert.Equal((CaptureFaultKind.Privilege, true), (fault.Kind, fault.IsPermanent));
        Assert.Contains($"GRANT {missing}", fault.WayOut);
    }

    [Fact]
    public async Task PrivilegesThroughARole_AreEnough()
    {
        var schema = await TestSchema.CreateAsync(await servers.MySqlAsync(), "CREATE TABLE a (id INT PRIMARY KEY);");
        await schema.RunAsync(
            $"CREATE ROLE r{schema.Name}; GRANT SELECT, RELOAD, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO r{schema.Name};"
            + $"CREATE USER {schema.Name}@'%' IDENTIFIED BY 'pw' DEFAULT ROLE r{schema.Name};");
        var settings = RunningCapture.SettingsFor(schema);

        await using var capture = await RunningCapture.StartStreamingAsync(
            settings with { Connection = settings.Connection with { User = schema.Name, Password = "pw" } });

        Assert.Null(capture.Target.Status!.Fault);
    }

    [Fact]
    public async Task TlsRequiredButAbsent_Stops()
    {
        await using var server = await StartAsync(new SandboxOptions { Tls = false });
        var settings = RunningCapture.SettingsFor(server);

        var fault = await FaultOfAsync(settings with { Connection = settings.Connection with { SslMode = SslMode.Required } });

        Assert.Equal((CaptureFaultKind.Tls, true), (fault.Kind, fault.IsPermanent));
    }

    [Fact]
    public async Task StatementFormat_StopsAndNamesTheVariable()
    {
        await using var server = await StartAsync(new SandboxOptions { BinlogFormat = "STATEMENT" });

        var fault = await FaultOfAsync(RunningCapture.SettingsFor(server));

        Assert.Equal(CaptureFaultKind.Configuration, fault.Kind);
        Assert.Contains("SET PERSIST binlog_format = ROW", fault.WayOut);
    }

    [Fact]
    public async Task NoBinlog_Stops()
    {
        await using var server = await StartAsync(new SandboxOptions { LogBin = false });

        Assert.Equal(CaptureFaultKind.Configuration, (await FaultOfAsync(RunningCapture.SettingsFor(server))).Kind);
    }

    [Fact]
    public async Task NobodyListens_IsTriedAgainUntilStopped()
    {
        var settings = RunningCapture.SettingsFor(await servers.MySqlAsync());
        await using var capture = RunningCapture.Start(settings with { Connection = settings.Connection with { Port = 1 } });

        await capture.HoldsAsync(
            () => capture.Target.Statuses.Count(status => status is { Phase: CapturePhase.Retrying, Fault.Kind: CaptureFaultKind.Connect }) >= 3,
            "it tries again and again");
        await capture.StopAsync();

        Assert.Equal(CapturePhase.Stopped, capture.Target.Status!.Phase);
    }

    [Fact]
    public async Task SecondCaptureWithTheSameServerId_TheFirstStopsAndSaysWhy()
    {
        var schema = await TestSchema.CreateAsync(await servers.MySqlAsync(), "CREATE TABLE a (id INT PRIMARY KEY);");
        var settings = RunningCapture.SettingsFor(schema);
        await using var first = await RunningCapture.StartStreamingAsync(settings);
        await using var second = await RunningCapture.StartStreamingAsync(settings);

        var fault = await first.FaultAsync();

        Assert.Equal((CaptureFaultKind.ServerId, true), (fault.Kind, fault.IsPermanent));
    }

    [Theory]
    [InlineData(nameof(ICaptureTarget.AppendAsync))]
    [InlineData(nameof(ICaptureTarget.BeginAsync))]
    [InlineData(nameof(ICaptureTarget.CommitAsync))]
    [InlineData(nameof(ICaptureTarget.OpenTableAsync))]
    public async Task StoreFails_IsTriedAgainUntilItWorks_AndNothingIsSkipped(string call)
    {
        var schema = await TestSchema.CreateAsync(await servers.MySqlAsync(), "CREATE TABLE a (id INT PRIMARY KEY); INSERT INTO a VALUES (1);");
        var target = new RecordingTarget();
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema), target);

        // The same fault first while it streams and then, as the rollback fails too, while it recovers.
        target.BeforeCall = name =>
        {
            if (name == call || name == nameof(ICaptureTarget.RollbackAsync))
                throw new IOException("No space left on device");
        };
        await schema.RunAsync("CREATE TABLE b (id INT PRIMARY KEY); INSERT INTO a VALUES (2), (3); INSERT INTO b VALUES (1); DELETE FROM a WHERE id = 1;");
        await capture.HoldsAsync(
            () => target.Statuses.Count(status => status is { Phase: CapturePhase.Retrying, Fault.Kind: CaptureFaultKind.Store }) >= 2, "the store's fault shows");
        target.BeforeCall = null;
        await target.RollbackAsync(TestContext.Current.CancellationToken);
        await capture.CatchUpAsync(schema.Server);

        await schema.AssertFoldsToAsync(target, "a");
        await schema.AssertFoldsToAsync(target, "b");
        Assert.Equal(CapturePhase.Streaming, target.Status!.Phase);
        Assert.Null(target.Status.Fault);
    }

    [Fact]
    public async Task StoreFailsWhileTheLogIsSilent_TheStreamStopsForIt()
    {
        var schema = await TestSchema.CreateAsync(await servers.MySqlAsync(), "CREATE TABLE a (id INT PRIMARY KEY);");
        var target = new RecordingTarget();
        await using var capture = await RunningCapture.StartStreamingAsync(
            RunningCapture.SettingsFor(schema) with { HeartbeatPeriod = TimeSpan.FromHours(1) }, target);

        target.Fail();

        await capture.HoldsAsync(
            () => target.Statuses.Any(status => status is { Phase: CapturePhase.Retrying, Fault.Kind: CaptureFaultKind.Store }), "the store's fault shows");
        await capture.HoldsAsync(() => target.Status is { Phase: CapturePhase.Streaming, Fault: null }, "it goes on");
    }

    [Fact]
    public async Task MariaDbWithoutItsOwnPrivileges_GoesOnAndNamesTheirGrants()
    {
        var schema = await TestSchema.CreateAsync(
            await servers.OfAsync(ServerProduct.MariaDb118), "CREATE TABLE a (id INT PRIMARY KEY); INSERT INTO a VALUES (1);");
        await schema.RunAsync(
            $"CREATE USER {schema.Name}@'%' IDENTIFIED BY 'pw'; GRANT SELECT, RELOAD, REPLICATION SLAVE, BINLOG MONITOR ON *.* TO {schema.Name}@'%';");
        var settings = RunningCapture.SettingsFor(schema);

        await using var capture = await RunningCapture.StartStreamingAsync(
            settings with { Connection = settings.Connection with { User = schema.Name, Password = "pw" } });

        var fixes = capture.Target.Status!.Findings.Select(finding => finding.Fix ?? "").ToList();
        Assert.Contains(fixes, fix => fix.StartsWith("GRANT REPLICATION MASTER ADMIN ON *.*", StringComparison.Ordinal));
        Assert.Contains(fixes, fix => fix.StartsWith("GRANT SLAVE MONITOR ON *.*", StringComparison.Ordinal));
    }

    private static async Task<CaptureFault> FaultOfAsync(SourceSettings settings)
    {
        await using var capture = RunningCapture.Start(settings);
        var fault = await capture.FaultAsync();
        Assert.Equal(fault, capture.Target.Status!.Fault);
        Assert.Equal(CapturePhase.Faulted, capture.Target.Status.Phase);
        return fault;
    }

    private static Task<SandboxServer> StartAsync(SandboxOptions options) =>
        SandboxServer.StartAsync(options, cancellationToken: TestContext.Current.CancellationToken);
}
