using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OrleansCdc.GraphQL.Subscriptions;

/// <summary>Keeps one response until it is read, so that a reader sets the pace.</summary>
internal sealed class ReaderSink : ResponseSink
{
    private readonly Lock _lock = new();
    private readonly Channel<GraphQLResponse> _next = Channel.CreateBounded<GraphQLResponse>(1);
    private IRoomWaiter? _waiter;

    public override int Offer(ReadOnlySpan<SharedMessage> messages, IRoomWaiter waiter)
    {
        var response = GraphQLResponse.Shared(messages[0].Json, messages[0].HasData, messages[0].Errors);
        lock (_lock)
        {
            if (_next.Writer.TryWrite(response)) return 1;
            _waiter = waiter;
            return 0;
        }
    }

    public override ValueTask SendAsync(GraphQLResponse response, CancellationToken cancellation) =>
        _next.Writer.WriteAsync(response, cancellation);

    public void Complete(Exception? reason) => _next.Writer.TryComplete(reason);

    public async IAsyncEnumerable<GraphQLResponse> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (await _next.Reader.WaitToReadAsync(cancellation))
        {
            if (Take() is { } response) yield return response;
        }
    }

    private GraphQLResponse? Take()
    {
        IRoomWaiter? waiter;
        GraphQLResponse? response;
        lock (_lock)
        {
            _next.Reader.TryRead(out response);
            (waiter, _waiter) = (_waiter, null);
        }
        waiter?.Room();
        return response;
    }
}
