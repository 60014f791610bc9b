using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansCdc.GraphQL.Http;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>One client's WebSocket in the graphql-transport-ws protocol: its handshake, its operations and their end.</summary>
internal sealed class WebSocketConnection(WebSocket socket, GraphQLEngine engine, HttpContext context) : IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _operations = new();
    private readonly WebSocketSender _sender = new(socket);
    private bool _initialised;

    public async Task RunAsync()
    {
        try
        {
            using var reader = new WebSocketReader(socket, engine.Options.MaxRequestBytes);
            while (await reader.ReadAsync(_closed.Token) is { } message) await HandleAsync(message);
        }
        catch (WebSocketCloseException e)
        {
            await _sender.CloseAsync(e.Code, e.Message);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The client went away without a goodbye; its operations end with the connection.
            await _closed.CancelAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _sender.Dispose();
    }

    private async Task HandleAsync(JsonDocument message)
    {
        var root = message.RootElement;
        switch (MessageJson.Text(root, "type"))
        {
            case "connection_init":
                await InitAsync();
                break;
            case "ping":
                await _sender.SendAsync("{\"type\":\"pong\"}"u8.ToArray(), _closed.Token);
                break;
            case "pong":
                break;
            case "subscribe":
                Subscribe(root);
                break;
            case "complete":
                if (MessageJson.Text(root, "id") is { } id && _operations.TryRemove(id, out var operation)) await operation.CancelAsync();
                break;
            default:
                throw WebSocketCloseException.BadMessage("Unknown message type");
        }
    }

    private async Task InitAsync()
    {
        if (_initialised) throw WebSocketCloseException.InitialisedTwice();
        _initialised = true;
        await _sender.SendAsync("{\"type\":\"connection_ack\"}"u8.ToArray(), _closed.Token);
    }

    private void Subscribe(JsonElement message)
    {
        if (!_initialised) throw WebSocketCloseException.Unauthorized();
        var id = MessageJson.Text(message, "id") ?? throw WebSocketCloseException.BadMessage("subscribe needs an id");
        var operation = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        if (!_operations.TryAdd(id, operation)) throw WebSocketCloseException.Duplicate(id);
        _ = RunOperationAsync(id, MessageJson.Request(message), operation);
    }

    private async Task RunOperationAsync(string id, GraphQLRequest request, CancellationTokenSource operation)
    {
        try
        {
            await foreach (var response in engine.StreamAsync(request, HttpHandler.ContextOf(context), operation.Token))
            {
                using (response) await _sender.SendPayloadAsync(id, response, operation.Token);
                if (!response.HasData) return;
            }
            if (_operations.ContainsKey(id)) await _sender.SendCompleteAsync(id, operation.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The client completed the operation or left; either way nothing more is owed to it.
            await operation.CancelAsync();
        }
        finally
        {
            _operations.TryRemove(new KeyValuePair<string, CancellationTokenSource>(id, operation));
            operation.Dispose();
        }
    }
}
