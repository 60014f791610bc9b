using System.Net.Sockets;

namespace OrleansCdc.Binlog.Connections.Transport;

/// <summary>Opens the TCP or Unix socket.</summary>
internal static class SocketOpener
{
    // A dead peer is noticed after about a minute even where nothing else would tell (a long seek, a silent query).
    private const int KeepAliveIdleSeconds = 30;
    private const int KeepAliveIntervalSeconds = 10;
    private const int KeepAliveProbes = 3;

    public static async Task<NetworkStream> OpenAsync(ConnectionOptions options, CancellationToken cancellationToken)
    {
        var socket = options.UnixSocket is null
            ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            if (options.UnixSocket is not null)
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(options.UnixSocket), cancellationToken);
            }
            else
            {
                KeepAlive(socket);
                await socket.ConnectAsync(options.Host, options.Port, cancellationToken);
            }
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (exception is SocketException or ArgumentException)
                throw ConnectionException.Unreachable(options.Endpoint, exception);
            throw;
        }
    }

    private static void KeepAlive(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveIdleSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveIntervalSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveProbes);
    }
}
