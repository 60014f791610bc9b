using Orleans.TestingHost;
using OrleansCdc.Cluster.Tests.Silos;
using OrleansCdc.Grains.Changes;
using OrleansCdc.Grains.Tests.EndToEnd;
using OrleansCdc.History;

namespace OrleansCdc.Cluster.Tests.Moves;

/// <summary>
/// A subscriber on one silo that is never told that anything moves, and checks that it sees everything once and in order.
/// </summary>
internal sealed class SiloFollower(InProcessSiloHandle silo, CancellationToken stop)
{
    private readonly List<ChangeId> _seen = [];

    /// <summary>What it has seen so far, in the order it came.</summary>
    public IReadOnlyList<ChangeId> Seen
    {
        get { lock (_seen) return [.. _seen]; }
    }

    public TransferCheck Check { get; } = new();

    public async Task RunAsync()
    {
        try
        {
            var pages = SiloGroup.ReaderOf(silo, SiloGroup.Shop).Feed.ReadAsync(new ChangeFilter(), FeedStart.Beginning, stop);
            await foreach (var page in pages)
            {
                Check.Add(page.Changes);
                lock (_seen)
                    _seen.AddRange(page.Changes.Select(change => change.Id));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop, as every follower is in the end.
        }
    }
}
