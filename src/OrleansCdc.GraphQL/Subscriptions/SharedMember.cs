using System.Buffers;
using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.Observability;

namespace OrleansCdc.GraphQL.Subscriptions;

/// <summary>
/// One subscriber of a group. Whoever finds it idle moves its messages from the log to its sink, which never waits: a full sink calls
/// back. A member that the log has overtaken reads the history from its last event, alone, until it meets an event that the log still
/// has, and goes on with the log from there.
/// </summary>
internal sealed class SharedMember<TResult> : IRoomWaiter
{
    private const int MostAtOnce = 64;
    private readonly SharedGroup<TResult> _group;
    private readonly SubscriptionRun _run;
    private readonly ResponseSink _sink;
    private readonly CancellationToken _cancellation;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _next;
    private bool _hasLast;
    private TResult? _last;

    /// <summary>Calls for attention since the member was idle; whoever makes it 1 owns the member until it is 0 again.</summary>
    private int _calls;

    public SharedMember(SharedGroup<TResult> group, SubscriptionRun run, ResponseSink sink, CancellationToken cancellation)
    {
        (_group, _run, _sink, _cancellation) = (group, run, sink, cancellation);
        (_next, var last) = group.Log.Tail();
        if (last is not null) Note(last.Event);
    }

    /// <summary>Ends when the feed has ended and everything was delivered, or fails as the feed did.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Tells the member that the log has more.</summary>
    public void Wake()
    {
        if (Interlocked.Increment(ref _calls) == 1) Drain();
    }

    public void Room() => Drain();

    public void End(Exception? reason)
    {
        if (reason is null) _ended.TrySetResult();
        else if (reason is OperationCanceledException) _ended.TrySetCanceled(_cancellation);
        else _ended.TrySetException(reason);
    }

    private void Drain()
    {
        var batch = ArrayPool<SharedMessage>.Shared.Rent(MostAtOnce);
        int calls;
        do calls = Volatile.Read(ref _calls);
        while (TryDeliver(batch.AsSpan(0, MostAtOnce)) && Interlocked.Add(ref _calls, -calls) != 0);
        // The pool keeps its arrays; left in one, messages would live as long.
        ArrayPool<SharedMessage>.Shared.Return(batch, clearArray: true);
    }

    /// <summary>Delivers all there is; false when somebody else goes on with the member, which is then not touched any more.</summary>
    private bool TryDeliver(Span<SharedMessage> batch)
    {
        while (true)
        {
            // A subscriber that left while it waited for room is still called back, and gets nothing more.
            if (_ended.Task.IsCompleted) return true;
            var ended = _group.Log.HasEnded(out var reason);
            var count = _group.Log.Read(_next, batch);
            if (count < 0)
            {
                _ = CatchUpAsync();
                return false;
            }
            if (count == 0)
            {
                if (ended) End(reason);
                return true;
            }
            var taken = _sink.Offer(batch[..count], this);
            if (taken == 0) return false;
            _next += taken;
            Note(((SharedEvent<TResult>)batch[taken - 1]).Event);
            OperationTelemetry.Delivered(_run.Plan.Operation, taken);
        }
    }

    private async Task CatchUpAsync()
    {
        try
        {
            if (!_hasLast) await SendFirstAsync(_group.Log.First!);
            await ReadAloneAsync(_group.Feed.Resume(_last!, _cancellation));
        }
        catch (Exception e)
        {
            End(e);
        }
    }

    private async ValueTask SendFirstAsync(SharedEvent<TResult> first)
    {
        await _sink.SendAsync(GraphQLResponse.Shared(first.Json, first.HasData, first.Errors), _cancellation);
        Note(first.Event);
    }

    private async Task ReadAloneAsync(IAsyncEnumerable<TResult> events)
    {
        // Whoever called has other members to see to.
        await Task.Yield();
        try
        {
            await foreach (var item in events.WithCancellation(_cancellation))
            {
                await _sink.SendAsync(await _group.Source.RunOnceAsync(_run, item, _cancellation), _cancellation);
                Note(item);
                OperationTelemetry.Delivered(_run.Plan.Operation, 1);
                if (!_group.Log.TryFind(item, out var number)) continue;
                _next = number + 1;
                Drain();
                return;
            }
            End(null);
        }
        catch (Exception e)
        {
            End(e);
        }
    }

    private void Note(TResult last) => (_hasLast, _last) = (true, last);
}
