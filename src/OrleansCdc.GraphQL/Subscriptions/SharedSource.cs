using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
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

    public override async IAsyncEnumerable<GraphQLResponse> RunAsync(
        SubscriptionRun run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var shared = share(new FieldContext(run.NewRun(cancellation), run.Field));
        if (shared is null)
        {
            await foreach (var response in own.RunAsync(run, cancellation)) yield return response;
            yield break;
        }
        var key = new GroupKey(shared.Key, run.Plan, run.Variables.Fingerprint());
        var member = Join(key, shared.Feed, run);
        try
        {
            await foreach (var response in member.ReadAsync(own, run, cancellation)) yield return response;
        }
        finally
        {
            member.Leave();
        }
    }

    private SharedMember<TResult> Join(GroupKey key, SubscriptionFeed<TResult> feed, SubscriptionRun run)
    {
        while (true)
        {
            var group = _groups.GetOrAdd(key, k => new SharedGroup<TResult>(feed, own, run, ended => _groups.TryRemove(new(k, ended))));
            if (group.TryJoin(out var member)) return member;
        }
    }
}
