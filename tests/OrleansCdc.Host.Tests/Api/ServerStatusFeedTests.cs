using OrleansCdc.Binlog.Connections;
using OrleansCdc.Capture;
using OrleansCdc.Grains.Hosting;
using OrleansCdc.Grains.Registration;
using OrleansCdc.Grains.Sources;
using OrleansCdc.Host.Api;
using OrleansCdc.Host.Api.Servers;

namespace OrleansCdc.Host.Tests.Api;

/// <summary>The one look that all subscribers share, when it fails.</summary>
public sealed class ServerStatusFeedTests : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("orleanscdc-host-");
    private LocalGrainHost _grains = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _grains = await LocalGrainHost.StartAsync(
            new LocalGrainHostOptions { DataDirectory = _data.FullName, StartCaptures = false }, cancellationToken: Token);

    public async ValueTask DisposeAsync()
    {
        await _grains.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task Whoever_comes_after_a_failed_look_is_told_of_everything_while_others_have_yet_to_hear_of_it()
    {
        await RegisterAsync("shop");
        var directory = new FlakyDirectory(_grains);
        var feed = new ServerStatusFeed(new CaptureAccess(directory, _grains.Readers, TimeProvider.System));
        await using var slow = feed.FollowAsync(Token).GetAsyncEnumerator(Token);
        await using var quick = feed.FollowAsync(Token).GetAsyncEnumerator(Token);
        await SeesAsync(slow, "shop");
        await SeesAsync(quick, "shop");
        directory.IsAway = true;
        await Assert.ThrowsAsync<IOException>(() => SeesAsync(quick, "nobody"));
        directory.IsAway = false;

        await using var later = feed.FollowAsync(Token).GetAsyncEnumerator(Token);

        await SeesAsync(later, "shop");
        await Assert.ThrowsAsync<IOException>(() => SeesAsync(slow, "nobody"));
        await RegisterAsync("crm");
        await SeesAsync(later, "crm");
    }

    private Task<SourceStatus> RegisterAsync(string name)
    {
        var connection = new ConnectionOptions { Host = "127.0.0.1", Port = 9, User = "nobody", Password = "" };
        return _grains.Servers.RegisterAsync(new SourceId(name), new SourceRegistration { Connection = connection });
    }

    private static async Task SeesAsync(IAsyncEnumerator<SourceStatus> statuses, string name)
    {
        while (await statuses.MoveNextAsync())
        {
            if (statuses.Current.Source.Value == name) return;
        }
        Assert.Fail($"The statuses ended before {name} was among them.");
    }
}
