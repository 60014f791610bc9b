using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>One client's WebSocket in the graphql-transport-ws protocol: its handshake, its messages and its end.</summary>
internal sealed class WebSocketConnection(
    WebSocket socket, ConnectionOutput output, GraphQLEngine engine, HttpContext context) : IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
    private readonly WebSocketSender _sender = new(socket, output, context);
    private ConnectionOperations? _operations;
    private bool _initialising;

    public async Task RunAsync(bool understood)
    {
        await using var timer = new ConnectionTimer(engine.Options, engine.Time, _sender, _closed.Token);
        _operations = new ConnectionOperations(engine, context, _sender, _closed.Token);
        try
        {
            if (!understood) throw WebSocketCloseException.WrongProtocol();
            using var reader = new WebSocketReader(socket, engine.Options.MaxRequestBytes);
            while (await reader.ReadAsync(_closed.Token) is { } message) await HandleAsync(message.RootElement, timer);
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
        if (_operations is not null) await _operations.DisposeAsync();
        _closed.Dispose();
    }

    private async Task HandleAsync(JsonElement message, ConnectionTimer timer)
    {
        timer.Heard();
        output.HandshakeIsOver();
        switch (MessageJson.Text(message, "type"))
        {
            case "connection_init":
                await InitAsync(message, timer);
                break;
            case "ping":
                await _sender.SendAsync(ProtocolMessages.Pong, _closed.Token);
                break;
            case "pong":
                break;
            case "subscribe" when !timer.IsInitialised:
                throw WebSocketCloseException.Unauthorized();
            case "subscribe":
                _operations!.Start(MessageJson.Id(message), MessageJson.Request(message));
                break;
            case "complete":
                _operations!.Stop(MessageJson.Id(message));
                break;
            default:
                throw WebSocketCloseException.BadMessage("Unknown message type");
        }
    }

    private async Task InitAsync(JsonElement message, ConnectionTimer timer)
    {
        if (_initialising) throw WebSocketCloseException.InitialisedTwice();
        _initialising = true;
        var payload = message.TryGetProperty("payload", out var given) ? given : default;
        if (payload.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Object))
            throw WebSocketCloseException.BadMessage("The payload of connection_init must be an object");
        if (engine.Options.OnConnect is { } onConnect && !await onConnect(context, payload)) throw WebSocketCloseException.Forbidden();
        timer.Initialised();
        await _sender.SendAsync(ProtocolMessages.Ack, _closed.Token);
    }
}
