using System.Collections.Concurrent;
using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL.Subscriptions;

/// <summary>
/// A subscription field whose subscribers share streams: those that ask the same of the same feed are one group, and the group
/// executes each event once.
/// </summary>
internal sealed class SharedSource<TResult>(
    Func<FieldContext, SubscriptionShare<TResult>?> share,
    EventSource<TResult> own) : SubscriptionSource
{
    private readonly ConcurrentDictionary<GroupKey, SharedGroup<TResult>> _groups = new();

    public override Task RunAsync(SubscriptionRun run, ResponseSink sink, CancellationToken cancellation)
    {
        var shared = share(new FieldContext(run.NewRun(cancellation), run.Field));
        return shared is null ? own.RunAsync(run, sink, cancellation) : RunSharedAsync(shared, run, sink, cancellation);
    }

    private async Task RunSharedAsync(
        SubscriptionShare<TResult> shared, SubscriptionRun run, ResponseSink sink, CancellationToken cancellation)
    {
        var (group, member) = Join(shared, run, sink, cancellation);
        await using var stop = cancellation.UnsafeRegister(
            static (m, token) => ((SharedMember<TResult>)m!).End(new OperationCanceledException(token)), member);
        try
        {
            await member.Ended;
        }
        finally
        {
            group.Remove(member);
        }
    }

    private (SharedGroup<TResult> Group, SharedMember<TResult> Member) Join(
        SubscriptionShare<TResult> shared, SubscriptionRun run, ResponseSink sink, CancellationToken cancellation)
    {
        var key = new GroupKey(shared.Key, run.Plan, run.Variables.Fingerprint());
        while (true)
        {
            var group = _groups.GetOrAdd(
                key, k => new SharedGroup<TResult>(shared.Feed, own, run, ended => _groups.TryRemove(new(k, ended))));
            var member = new SharedMember<TResult>(group, run, sink, cancellation);
            if (group.TryJoin(member)) return (group, member);
        }
    }
}
