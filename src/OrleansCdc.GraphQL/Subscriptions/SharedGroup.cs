using Microsoft.Extensions.DependencyInjection;
using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL.Subscriptions;

/// <summary>
/// Subscribers of one feed with one selection. A single loop reads the feed, executes each event once and wakes the members; it never
/// waits for one. What comes while it wakes them is handed on together, so the busier the feed the fewer writes each connection has.
/// </summary>
internal sealed class SharedGroup<TResult>
{
    private const int MostUnannounced = 64;
    private readonly Lock _lock = new();
    private readonly SubscriptionRun _run;
    private readonly AsyncServiceScope _scope;
    private readonly Action<SharedGroup<TResult>> _onEnd;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<SharedMember<TResult>> _members = [];
    private SharedMember<TResult>[]? _snapshot;
    private bool _ended;
    private bool _started;

    public SharedGroup(SubscriptionFeed<TResult> feed, EventSource<TResult> source, SubscriptionRun run, Action<SharedGroup<TResult>> onEnd)
    {
        (Feed, Source, Log, _onEnd) = (feed, source, new SharedLog<TResult>(feed), onEnd);
        // The group outlives the request of its first member, so it must not keep that request's services and connection.
        _scope = run.Context.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        _run = run with { Context = new RequestContext { Services = _scope.ServiceProvider, RootValue = run.Context.RootValue } };
    }

    public SubscriptionFeed<TResult> Feed { get; }

    public EventSource<TResult> Source { get; }

    public SharedLog<TResult> Log { get; }

    /// <summary>Adds a member; false when the group has just ended and another must be made.</summary>
    public bool TryJoin(SharedMember<TResult> member)
    {
        lock (_lock)
        {
            if (_ended) return false;
            _members.Add(member);
            _snapshot = null;
            if (!_started) _ = PumpAsync();
            _started = true;
        }
        // Something may have been announced between the making of the member and its joining.
        member.Wake();
        return true;
    }

    /// <summary>Removes a member; the last one ends the group.</summary>
    public void Remove(SharedMember<TResult> member)
    {
        lock (_lock)
        {
            _members.Remove(member);
            _snapshot = null;
            if (_members.Count > 0 || _ended) return;
            _ended = true;
        }
        _onEnd(this);
        Stop();
    }

    private void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The feed ended by itself at the same moment, which is all that was wanted.
            _ended = true;
        }
    }

    private async Task PumpAsync()
    {
        await Task.Yield();
        Exception? reason = null;
        try
        {
            await ReadFeedAsync();
        }
        catch (Exception e)
        {
            reason = e;
        }
        lock (_lock) _ended = true;
        _onEnd(this);
        Log.End(reason);
        Announce();
        await _scope.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ReadFeedAsync()
    {
        await using var events = Feed.Live(_stop.Token).GetAsyncEnumerator(_stop.Token);
        var unannounced = 0;
        while (true)
        {
            var more = events.MoveNextAsync();
            if (unannounced > 0 && (!more.IsCompleted || unannounced >= MostUnannounced))
            {
                Announce();
                unannounced = 0;
            }
            if (!await more) return;
            await ExecuteAsync(events.Current);
            unannounced++;
        }
    }

    private async ValueTask ExecuteAsync(TResult item)
    {
        using var response = await Source.RunOnceAsync(_run, item, _stop.Token);
        Log.Add(new SharedEvent<TResult>(item, response.Json.ToArray(), response.HasData, response.ErrorCount));
    }

    private void Announce()
    {
        SharedMember<TResult>[] members;
        lock (_lock) members = _snapshot ??= [.. _members];
        foreach (var member in members) member.Wake();
    }
}
