using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL.Subscriptions;

/// <summary>
/// Subscribers of one feed with one selection. A single loop reads the feed, executes each event once and hands the message to
/// every member's queue; it never waits for a member.
/// </summary>
internal sealed class SharedGroup<TResult>
{
    private readonly Lock _lock = new();
    private readonly SubscriptionFeed<TResult> _feed;
    private readonly EventSource<TResult> _source;
    private readonly SubscriptionRun _run;
    private readonly AsyncServiceScope _scope;
    private readonly Action<SharedGroup<TResult>> _onEnd;
    private readonly CancellationTokenSource _stop = new();
    private SharedMember<TResult>[] _members = [];
    private bool _ended;
    private bool _started;

    public SharedGroup(SubscriptionFeed<TResult> feed, EventSource<TResult> source, SubscriptionRun run, Action<SharedGroup<TResult>> onEnd)
    {
        (_feed, _source, _onEnd) = (feed, source, onEnd);
        // The group outlives the request of its first member, so it must not keep that request's services and connection.
        _scope = run.Context.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        _run = run with { Context = new RequestContext { Services = _scope.ServiceProvider, RootValue = run.Context.RootValue } };
    }

    public SubscriptionFeed<TResult> Feed => _feed;

    /// <summary>Adds a member; false when the group has just ended and another must be made.</summary>
    public bool TryJoin([NotNullWhen(true)] out SharedMember<TResult>? member)
    {
        member = null;
        lock (_lock)
        {
            if (_ended) return false;
            member = new SharedMember<TResult>(this);
            _members = [.. _members, member];
            if (!_started) _ = PumpAsync();
            _started = true;
            return true;
        }
    }

    /// <summary>Removes a member; the last one ends the group.</summary>
    public void Remove(SharedMember<TResult> member)
    {
        lock (_lock)
        {
            _members = [.. _members.Where(m => m != member)];
            if (_members.Length > 0 || _ended) return;
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
        try
        {
            await foreach (var item in _feed.Live(_stop.Token).WithCancellation(_stop.Token)) await PublishAsync(item);
            End(null);
        }
        catch (Exception e)
        {
            End(e);
        }
        finally
        {
            await _scope.DisposeAsync();
            _stop.Dispose();
        }
    }

    private async ValueTask PublishAsync(TResult item)
    {
        using var response = await _source.RunOnceAsync(_run, item, _stop.Token);
        var message = new SharedMessage<TResult>(item, response.Json.ToArray(), response.HasData, response.ErrorCount);
        foreach (var member in Volatile.Read(ref _members)) member.Offer(message);
    }

    private void End(Exception? reason)
    {
        SharedMember<TResult>[] members;
        lock (_lock)
        {
            _ended = true;
            members = _members;
            _members = [];
        }
        _onEnd(this);
        foreach (var member in members) member.Complete(reason);
    }
}
