using OrleansCdc.Capture.Preflight;
using OrleansCdc.Capture.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Capture.Tests.Preflight;

public sealed class PreflightRunnerTests(SharedServers servers)
{
    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb1011)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task CheckAsync_GoodServer_HasAFindingForEachCheckAndNoError(ServerProduct product)
    {
        var schema = await TestSchema.CreateAsync(await servers.OfAsync(product), "CREATE TABLE a (id INT PRIMARY KEY);");

        var findings = await CheckAsync(RunningCapture.SettingsFor(schema));

        Assert.True(findings.Select(finding => finding.Check).Distinct().Count() >= PreflightChecks.All.Count - 1);
        Assert.DoesNotContain(findings, finding => finding.Severity == PreflightSeverity.Error);
    }

    [Fact]
    public async Task CheckAsync_BadlySetServer_SaysWhatIsWrongAndHowToMendIt()
    {
        await using var server = await SandboxServer.StartAsync(
            new SandboxOptions
            {
                Gtid = false,
                RowMetadata = "MINIMAL",
                RowImage = "NOBLOB",
                BinlogFormat = "MIXED",
                ExtraArguments = ["--sync-binlog=0", "--binlog-expire-logs-seconds=3600", "--binlog-row-value-options=PARTIAL_JSON"],
            },
            cancellationToken: TestContext.Current.CancellationToken);
        await TestSchema.CreateAsync(server, "CREATE TABLE a (id INT PRIMARY KEY);");

        var findings = await CheckAsync(RunningCapture.SettingsFor(server));

        Assert.Equal(PreflightSeverity.Error, findings.Single(finding => finding.Check == "binlog_format").Severity);
        foreach (var check in new[] { "binlog_row_image", "binlog_row_metadata", "binlog_row_value_options", "gtid_mode", "sync_binlog", "binlog_expire_logs_seconds" })
        {
            var finding = findings.Single(finding => finding.Check == check);
            Assert.Equal(PreflightSeverity.Warning, finding.Severity);
            await server.ExecuteAsync(finding.Fix!, cancellationToken: TestContext.Current.CancellationToken);
        }

        var mended = await CheckAsync(RunningCapture.SettingsFor(server));
        Assert.DoesNotContain(mended, finding => finding.Severity == PreflightSeverity.Warning);
    }

    [Fact]
    public async Task CheckAsync_TablesOfEveryKind_JudgesEachAlone()
    {
        var schema = await TestSchema.CreateAsync(
            await servers.MySqlAsync(),
            "CREATE TABLE good (id INT PRIMARY KEY); CREATE TABLE keyless (x INT); CREATE TABLE m (id INT PRIMARY KEY) ENGINE = MEMORY;"
            + "CREATE TABLE i (id INT PRIMARY KEY) ENGINE = MyISAM; CREATE VIEW v AS SELECT 1;"
            + "SET sql_generate_invisible_primary_key = ON; CREATE TABLE invisible (x INT);");

        var findings = (await CheckAsync(RunningCapture.SettingsFor(schema))).Where(finding => finding.Subject is not null).ToList();

        Assert.Equal(
            ["i:Warning", "invisible:Info", "keyless:Warning", "m:Warning", "v:Info"],
            findings.Select(finding => $"{finding.Subject![(schema.Name.Length + 1)..]}:{finding.Severity}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task CheckAsync_CascadesThatAreNotLogged_AreNamed()
    {
        var schema = await TestSchema.CreateAsync(
            await servers.MariaDbAsync(),
            "CREATE TABLE p (id INT PRIMARY KEY); CREATE TABLE c (id INT PRIMARY KEY, p INT, FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE);");

        var finding = Assert.Single(await CheckAsync(RunningCapture.SettingsFor(schema)), finding => finding.Check == "foreign_key_cascades");

        Assert.Equal((PreflightSeverity.Warning, $"{schema.Name}.c"), (finding.Severity, finding.Subject));
    }

    [Fact]
    public async Task CheckAsync_ReplicaThatDoesNotLogWhatItReplicates_IsAnError()
    {
        await using var primary = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken: TestContext.Current.CancellationToken);
        await using var replica = await SandboxServer.StartAsync(
            new SandboxOptions { ReplicaOf = primary, ExtraArguments = ["--log-replica-updates=OFF"] },
            cancellationToken: TestContext.Current.CancellationToken);

        var findings = await CheckAsync(RunningCapture.SettingsFor(replica));

        Assert.Equal(PreflightSeverity.Error, findings.Single(finding => finding.Check == "log_replica_updates").Severity);
    }

    [Fact]
    public async Task CheckAsync_ServerIdOfTheServerItself_IsAnError()
    {
        var server = await servers.MySqlAsync();
        var id = uint.Parse(await server.QueryAsync("SELECT @@server_id", cancellationToken: TestContext.Current.CancellationToken));

        var findings = await CheckAsync(RunningCapture.SettingsFor(server) with { ReplicaServerId = id });

        Assert.Equal(PreflightSeverity.Error, findings.Single(finding => finding.Check == "server_id").Severity);
    }

    private static Task<IReadOnlyList<PreflightFinding>> CheckAsync(SourceSettings settings) =>
        PreflightRunner.CheckAsync(settings, TimeProvider.System, TestContext.Current.CancellationToken);
}
