using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL.Subscriptions;

/// <summary>One subscriber of a group, with its bounded queue.</summary>
internal sealed class SharedMember<TResult>
{
    private readonly SharedGroup<TResult> _group;
    private readonly Channel<SharedMessage<TResult>> _queue;
    private SharedMessage<TResult>? _lastQueued;
    private bool _fellBehind;

    public SharedMember(SharedGroup<TResult> group)
    {
        _group = group;
        _queue = Channel.CreateBounded<SharedMessage<TResult>>(
            new BoundedChannelOptions(group.Feed.Capacity) { SingleReader = true, SingleWriter = true });
    }

    /// <summary>Queues a message; when there is no room, the member leaves the group and reads on alone.</summary>
    public void Offer(SharedMessage<TResult> message)
    {
        if (_queue.Writer.TryWrite(message))
        {
            _lastQueued = message;
            return;
        }
        Leave();
        _queue.Writer.TryComplete(new SubscriberFellBehindException());
    }

    public void Complete(Exception? reason) => _queue.Writer.TryComplete(reason);

    public void Leave() => _group.Remove(this);

    /// <summary>
    /// The responses for this subscriber: shared ones while it keeps up, then its own from the event after the last queued.
    /// </summary>
    public async IAsyncEnumerable<GraphQLResponse> ReadAsync(
        EventSource<TResult> source, SubscriptionRun run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await MoreAsync(cancellation))
        {
            while (_queue.Reader.TryRead(out var message)) yield return GraphQLResponse.Shared(message.Json, message.HasData,
                message.Errors);
        }
        if (!_fellBehind) yield break;
        await foreach (var item in _group.Feed.Resume(_lastQueued!.Event, cancellation).WithCancellation(cancellation))
            yield return await source.RunOnceAsync(run, item, cancellation);
    }

    private async ValueTask<bool> MoreAsync(CancellationToken cancellation)
    {
        try
        {
            return await _queue.Reader.WaitToReadAsync(cancellation);
        }
        catch (SubscriberFellBehindException)
        {
            _fellBehind = true;
            return false;
        }
    }
}
