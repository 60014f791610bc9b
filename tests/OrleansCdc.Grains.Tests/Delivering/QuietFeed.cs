using System.Runtime.CompilerServices;
using OrleansCdc.History;
using OrleansCdc.Sinks.Definitions;
using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Grains.Tests.Delivering;

/// <summary>The history of one server in which a hundred transactions are visible, none of which a sink wants.</summary>
internal sealed class QuietFeed : IDeliveryFeed
{
    public const string Server = "shop";
    public const ulong Mark = 100;

    public Task<IReadOnlyList<string>> ListServersAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([Server]);

    public Task<ChangeCursor> FindStartAsync(string server, SinkStart start, CancellationToken cancellationToken) =>
        Task.FromResult(start.Cursor ?? ChangeCursor.AfterTransaction(Mark));

    public async IAsyncEnumerable<DeliveryPage> ReadAsync(
        string server, SinkFilter filter, bool statements, FeedPoint after, ChangeCursor? upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new DeliveryPage([], upTo ?? after.Cursor);
        if (upTo is null)
            await WaitForMoreAsync(server, Mark, cancellationToken);
    }

    public Task<FeedChange?> FindAsync(string server, ChangeCursor cursor, CancellationToken cancellationToken) => Task.FromResult<FeedChange?>(null);

    public Task<IReadOnlyList<Gap>> FindGapsAsync(string server, SinkFilter filter, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Gap>>([]);

    public Task WaitForMoreAsync(string server, ulong mark, CancellationToken cancellationToken) =>
        new TaskCompletionSource().Task.WaitAsync(cancellationToken);

    public Task<FeedHead> MeasureAsync(string server, ChangeCursor cursor, CancellationToken cancellationToken) =>
        Task.FromResult(new FeedHead(Mark, Mark - Math.Min(Mark, cursor.Transaction), 0, null));
}
