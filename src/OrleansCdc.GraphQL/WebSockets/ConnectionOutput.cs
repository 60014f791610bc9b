using System.Net.Sockets;

namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>
/// Sends frames through the server's stream, or past it: where the connection is a plain socket, one system call on the socket
/// itself costs a fraction of the way through the server's pipe and its threads.
/// </summary>
internal sealed class ConnectionOutput(Stream stream, Socket? socket) : FrameOutput
{
    private bool _usedStream;
    private bool _usesSocket;

    /// <summary>
    /// To be called once the client has said something. Only then is the server's own part, the answer to the handshake, sure to be out
    /// of its pipe; before that nothing may overtake it.
    /// </summary>
    public void HandshakeIsOver()
    {
        if (socket is null || _usedStream || _usesSocket) return;
        try
        {
            socket.Blocking = false;
            _usesSocket = true;
        }
        catch (ObjectDisposedException)
        {
            // The client has gone already, which whoever reads from it will see.
            End();
        }
    }

    protected override int SendNow(ReadOnlySpan<byte> frames)
    {
        if (!_usesSocket) return 0;
        var sent = 0;
        while (sent < frames.Length)
        {
            var count = TrySendOnSocket(frames[sent..]);
            if (count <= 0) break;
            sent += count;
        }
        return sent;
    }

    protected override async ValueTask SendAllAsync(ReadOnlyMemory<byte> frames)
    {
        if (!_usesSocket)
        {
            _usedStream = true;
            await stream.WriteAsync(frames);
            await stream.FlushAsync();
            return;
        }
        while (frames.Length > 0) frames = frames[await socket!.SendAsync(frames, SocketFlags.None)..];
    }

    /// <summary>0 when the kernel's buffer is full or the socket is gone, which waiting for it then tells apart.</summary>
    private int TrySendOnSocket(ReadOnlySpan<byte> frames)
    {
        try
        {
            var count = socket!.Send(frames, SocketFlags.None, out var error);
            return error == SocketError.Success ? count : 0;
        }
        catch (ObjectDisposedException)
        {
            return 0;
        }
    }
}
