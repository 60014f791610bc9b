using OrleansCdc.Grains.Changes;
using OrleansCdc.History;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>
/// A subscriber that keeps its last cursor while hosts come and go, and checks that it sees everything once and in order.
/// </summary>
internal sealed class FollowerAcrossRestarts
{
    private ChangeCursor _cursor = ChangeCursor.Start;

    public TransferCheck Check { get; } = new();

    /// <summary>Reads on from the last cursor until told to stop.</summary>
    public async Task FollowAsync(TestHost host, CancellationToken stop)
    {
        try
        {
            await foreach (var page in host.Reader.Feed.ReadAsync(new ChangeFilter(), FeedStart.After(_cursor), stop))
            {
                Check.Add(page.Changes);
                _cursor = page.Changes[^1].Cursor;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop, as every follower is in the end.
        }
    }

    /// <summary>Reads on until everything that is visible now was seen.</summary>
    public async Task CatchUpAsync(TestHost host, TestSchema schema)
    {
        var token = TestContext.Current.CancellationToken;
        var last = int.Parse((await schema.SelectAsync("SELECT n FROM counter", token))[0]);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var following = FollowAsync(host, stop.Token);
        await Eventually.HoldsAsync(() => Check.Counter == last || following.IsCompleted, $"the follower saw transfer {last}", token);
        await stop.CancelAsync();
        await following;
        Check.End();
    }
}
