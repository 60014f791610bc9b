using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>Sends the protocol's own messages and ends the connection.</summary>
internal sealed class WebSocketSender(WebSocket socket, FrameOutput output, HttpContext context)
{
    public FrameOutput Output => output;

    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        var frame = new byte[Frames.LongestHeader + message.Length];
        var header = Frames.WriteHeader(frame, message.Length);
        message.CopyTo(frame.AsMemory(header));
        await output.SendAsync(frame.AsMemory(0, header + message.Length), cancellation);
    }

    public Task CloseAsync(WebSocketCloseException reason) => CloseAsync(reason.Code, reason.Message);

    public async Task CloseAsync(int code, string reason)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, CancellationToken.None);
    }

    /// <summary>Ends the connection without a goodbye.</summary>
    public void Abort()
    {
        output.End();
        // Whoever waits for the client to take bytes is set free only by the end of the connection itself.
        context.Abort();
    }
}
