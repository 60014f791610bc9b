using OrleansCdc.Capture.Tests.Recording;
using OrleansCdc.Capture.Tests.Servers;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Capture.Tests.Streaming;

/// <summary>A server whose cache for a statement runs over cannot log what it did, and says so with an INCIDENT event.</summary>
public sealed class IncidentTests
{
    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task ServerThatLostEvents_IsAGapThatIsSaid_AndTheRestGoesOn(ServerProduct product)
    {
        var options = new SandboxOptions { Product = product, ExtraArguments = ["--max-binlog-stmt-cache-size=4096", "--binlog-stmt-cache-size=4096"] };
        await using var server = await SandboxServer.StartAsync(options, cancellationToken: TestContext.Current.CancellationToken);
        var schema = await TestSchema.CreateAsync(
            server, "CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY, b MEDIUMTEXT) ENGINE=MyISAM; CREATE TABLE c (id INT PRIMARY KEY) ENGINE=InnoDB;");
        await using var capture = await RunningCapture.StartStreamingAsync(RunningCapture.SettingsFor(schema));

        await Assert.ThrowsAsync<SandboxException>(() => schema.RunAsync("INSERT INTO a (b) VALUES (REPEAT('x', 5000)), (REPEAT('y', 5000)), (REPEAT('z', 5000));"));
        await schema.RunAsync("INSERT INTO c VALUES (7);");
        await capture.CatchUpAsync(server);

        Assert.Equal(CaptureGapReason.Incident, Assert.Single(capture.Target.Gaps).Reason);
        Assert.Equal(CaptureFaultKind.Incident, capture.Target.Status!.Fault!.Kind);
        Assert.Equal(["7"], capture.Target.WithRows[^1].Blocks.SelectMany(Fold.Texts));
    }
}
