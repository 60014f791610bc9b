using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Trouble;

/// <summary>
/// The disk under the history fills up: the source stops and says so, nothing is torn, and it goes on by itself when there is room.
/// </summary>
public sealed class DiskFullTests
{
    private const string Source = TroubleFixture.Source;
    private const string Ballast = "ballast";

    [Fact]
    public async Task SourceStopsAndGoesOnWhenThereIsRoom()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var disk = new TemporaryDirectory();

        // The host gets a small disk of its own, in a mount namespace of its own, most of it taken by a file that the test deletes later.
        var mount = $"mount -t tmpfs -o size=64m none {disk.Path} && head -c 56m /dev/zero > {disk.Path}/{Ballast} && exec \"$@\"";
        await using var shop = await TroubleFixture.StartAsync(null, disk.Path, cancel, "unshare", "-rm", "sh", "-c", mount, "sh");
        await shop.StreamAsync(cancel);
        await shop.InsertAsync(new string('d', 900), 20_000, cancel);
        var problem = (await shop.Api.WaitForStateAsync(Source, "ERROR", cancel)).GetProperty("problem");
        Assert.Equal("STORE", problem.GetProperty("code").GetString());
        File.Delete($"/proc/{shop.Host.ProcessId}/root{disk.Path}/{Ballast}");
        await shop.Api.WaitForStateAsync(Source, "STREAMING", cancel);
        await shop.AssertCompleteAsync(cancel);
    }
}
