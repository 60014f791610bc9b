using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using OrleansCdc.GraphQL.Http;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>The operations that run on one WebSocket, each sending its responses as fast as the client takes them.</summary>
internal sealed class ConnectionOperations(GraphQLEngine engine, HttpContext context, WebSocketSender sender, CancellationToken closed)
    : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RunningOperation> _running = new();

    public void Start(string id, GraphQLRequest request)
    {
        if (_running.Count >= engine.Options.MaxOperationsPerConnection)
            throw WebSocketCloseException.BadMessage($"A connection runs {engine.Options.MaxOperationsPerConnection} operations at once");
        var operation = new RunningOperation(closed);
        if (!_running.TryAdd(id, operation)) throw WebSocketCloseException.Duplicate(id);
        operation.Task = RunAsync(id, request, operation);
    }

    public void Stop(string id)
    {
        if (_running.TryRemove(id, out var operation)) operation.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var operation in _running.Values)
        {
            operation.Cancel();
            await operation.Task;
        }
    }

    private async Task RunAsync(string id, GraphQLRequest request, RunningOperation operation)
    {
        await Task.Yield();
        try
        {
            await SendAllAsync(id, request, operation.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The client completed the operation or left; either way nothing more is owed to it.
            operation.Cancel();
        }
        finally
        {
            _running.TryRemove(new KeyValuePair<string, RunningOperation>(id, operation));
            operation.Unlink();
        }
    }

    private async Task SendAllAsync(string id, GraphQLRequest request, CancellationToken cancellation)
    {
        var sink = new OperationSink(sender.Output, id);
        await engine.RunAsync(request, HttpHandler.ContextOf(context), sink, cancellation);
        if (!sink.IsOver) await sink.SendCompleteAsync(cancellation);
    }
}
