using OrleansCdc.Capture.Tests.Recording;
using OrleansCdc.Capture.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Capture.Tests.Parking;

/// <summary>Rows of XA transactions are in the log when they are prepared, and count when they are committed.</summary>
public sealed class XaTests(SharedServers servers) : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("capture-xa-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task PreparedThenCommittedOrRolledBack_OnlyTheCommittedCount_AtTheirCommit(ServerProduct product)
    {
        var schema = await CreateAsync(product);
        await using var capture = await RunningCapture.StartStreamingAsync(Settings(schema));

        await PrepareAsync(schema, "one", "INSERT INTO a VALUES (1), (2);");
        await PrepareAsync(schema, "two", "INSERT INTO a VALUES (3);");
        await capture.CatchUpAsync(schema.Server);
        Assert.Empty(capture.Target.WithRows);
        await schema.RunAsync($"INSERT INTO a VALUES (4); XA COMMIT '{schema.Name}one'; XA ROLLBACK '{schema.Name}two';");
        await schema.RunAsync($"XA START '{schema.Name}three'; INSERT INTO a VALUES (5); XA END '{schema.Name}three'; XA COMMIT '{schema.Name}three' ONE PHASE;");
        await capture.CatchUpAsync(schema.Server);

        Assert.Equal(["4", "1,2", "5"], capture.Target.WithRows.Select(one => string.Join(',', one.Blocks.SelectMany(Fold.Texts))));
        await schema.AssertFoldsToAsync(capture.Target, "a");
        Assert.Empty(_directory.GetFiles("*.xa"));
    }

    [Fact]
    public async Task PreparedBeforeARestartOfTheCapture_RowsAreThereAtTheCommit()
    {
        var schema = await CreateAsync(ServerProduct.MySql97);
        var target = new RecordingTarget();
        await using (var first = await RunningCapture.StartStreamingAsync(Settings(schema), target))
        {
            await PrepareAsync(schema, "x", "INSERT INTO a VALUES (1); UPDATE a SET id = 2;");
            await first.CatchUpAsync(schema.Server);
        }

        await schema.RunAsync($"XA COMMIT '{schema.Name}x';");
        await using var second = await RunningCapture.StartStreamingAsync(Settings(schema), target);
        await second.CatchUpAsync(schema.Server);

        await schema.AssertFoldsToAsync(target, "a");
        Assert.Empty(target.Gaps);
    }

    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task PreparedRowsThatNobodyKept_AreAGapAtTheCommit_AndTheRestGoesOn(ServerProduct product)
    {
        var schema = await CreateAsync(product);
        var target = new RecordingTarget();
        await using (var first = await RunningCapture.StartStreamingAsync(Settings(schema), target))
        {
            await PrepareAsync(schema, "l", "INSERT INTO a VALUES (1);");
            await first.CatchUpAsync(schema.Server);
        }

        foreach (var parked in _directory.GetFiles("*.xa"))
            parked.Delete();
        await schema.RunAsync($"XA COMMIT '{schema.Name}l'; INSERT INTO a VALUES (2);");
        await using var second = await RunningCapture.StartStreamingAsync(Settings(schema), target);
        await second.CatchUpAsync(schema.Server);

        Assert.Equal(CaptureGapReason.XaRowsUnknown, Assert.Single(target.Gaps).Reason);
        Assert.Equal(["2"], target.WithRows.SelectMany(one => one.Blocks.SelectMany(Fold.Texts)));
    }

    [Fact]
    public async Task PreparedWithoutADirectory_StopsAndSaysWhatIsMissing()
    {
        var schema = await CreateAsync(ServerProduct.MySql97);
        await using var capture = await RunningCapture.StartStreamingAsync(Settings(schema) with { ParkingDirectory = null });

        await PrepareAsync(schema, "y", "INSERT INTO a VALUES (1);");
        var fault = await capture.FaultAsync();
        await schema.RunAsync($"XA ROLLBACK '{schema.Name}y';");

        Assert.Equal(CaptureFaultKind.Xa, fault.Kind);
        Assert.Contains("parking directory", fault.WayOut);
    }

    [Fact]
    public async Task PreparedDuringASnapshot_TheSnapshotWaitsForItsEnd()
    {
        var schema = await CreateAsync(ServerProduct.MySql97);
        await PrepareAsync(schema, "z", "INSERT INTO a VALUES (1);");
        await using var capture = RunningCapture.Start(Settings(schema));
        await capture.HoldsAsync(() => capture.Target.Statuses.Any(status => status.Fault?.Kind == CaptureFaultKind.Xa), "the fault shows");
        Assert.Empty(capture.Target.Transactions);

        await schema.RunAsync($"XA COMMIT '{schema.Name}z';");
        await capture.CatchUpAsync(schema.Server);

        await schema.AssertFoldsToAsync(capture.Target, "a");
    }

    private SourceSettings Settings(TestSchema schema) => RunningCapture.SettingsFor(schema) with { ParkingDirectory = _directory.FullName };

    // Prepared transactions are seen by every capture of a server, so these tests do not share one with others.
    private Task<TestSchema> CreateAsync(ServerProduct product) => CreateAsync(servers.ForXaAsync(product));

    private static async Task<TestSchema> CreateAsync(Task<SandboxServer> server) =>
        await TestSchema.CreateAsync(await server, "CREATE TABLE a (id INT PRIMARY KEY);");

    private static Task PrepareAsync(TestSchema schema, string name, string sql) =>
        schema.RunAsync($"XA START '{schema.Name}{name}'; {sql} XA END '{schema.Name}{name}'; XA PREPARE '{schema.Name}{name}';");
}
