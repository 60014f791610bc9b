using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OrleansCdc.GraphQL.WebSockets;

namespace OrleansCdc.GraphQL.Tests.WebSockets;

public sealed class ConnectionOperationsTests
{
    private const int Operations = 20;
    private readonly List<WeakReference> _held = [];

    [Fact]
    public async Task Operations_ThatHaveEnded_AreForgottenWhileTheirConnectionLives()
    {
        using var closed = new CancellationTokenSource();
        await using var services = new ServiceCollection().BuildServiceProvider();
        var output = new ManualOutput(takesAtOnce: true);
        var context = new DefaultHttpContext { RequestServices = services };
        using var socket = WebSocket.CreateFromStream(Stream.Null, new WebSocketCreationOptions { IsServer = true });
        await using var operations = new ConnectionOperations(
            new GraphQLEngine(BuildSchema()), context, new WebSocketSender(socket, output, context), closed.Token);
        for (var i = 0; i < Operations; i++)
            operations.Start($"{i}", new GraphQLRequest { Query = "subscription { once }" });
        await Eventually.HoldsAsync(
            () => output.Writes.Count(write => write.Contains("complete", StringComparison.Ordinal)) == Operations,
            "every operation has ended",
            TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(
            () =>
            {
                GC.Collect();
                return !_held.Exists(one => one.IsAlive);
            },
            "nothing holds on to what hung on an operation's token",
            TestContext.Current.CancellationToken);
        Assert.Equal(Operations, _held.Count);
    }

    private GraphQLSchema BuildSchema() => new SchemaBuilder()
        .Query(query => query.Field("nothing", Gql.Int, _ => null))
        .Subscription(subscription => subscription.Field("once", Gql.NonNull(Gql.Int)).Subscribe((_, cancellation) => Once(cancellation)))
        .Build();

    /// <summary>One event; something hangs on the operation's token and is never taken off.</summary>
    private IAsyncEnumerable<int> Once(CancellationToken cancellation)
    {
        var hung = new object();
        cancellation.UnsafeRegister(static _ => { }, hung);
        lock (_held) _held.Add(new WeakReference(hung));
        return AsyncEnumerable.Repeat(1, 1);
    }
}
