using OrleansCdc.Binlog.Connections.Handshake;
using OrleansCdc.Binlog.Connections.Packets;
using OrleansCdc.Binlog.Connections.Transport;

namespace OrleansCdc.Binlog.Connections;

/// <summary>Opens a socket and logs in, within the time that the options allow.</summary>
internal static class ConnectionOpener
{
    private const int CommandBufferLength = 1 << 16;

    public static async Task<(PacketChannel Channel, LoginResult Login)> OpenAsync(
        ConnectionOptions options, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(options.ConnectTimeout);
        var phase = "connecting";
        PacketChannel? channel = null;
        try
        {
            channel = new PacketChannel(await SocketOpener.OpenAsync(options, deadline.Token), CommandBufferLength);
            phase = "logging in";
            return (channel, await LoginSequence.RunAsync(channel, options, deadline.Token));
        }
        catch (Exception exception)
        {
            if (channel is not null)
                await channel.DisposeAsync();
            if (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                throw ConnectionException.TimedOut(options.Endpoint, phase, options.ConnectTimeout);
            throw;
        }
    }
}
