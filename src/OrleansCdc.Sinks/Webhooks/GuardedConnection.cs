using System.Net;
using System.Net.Sockets;

namespace OrleansCdc.Sinks.Webhooks;

/// <summary>
/// Opens connections to addresses that are allowed. The address is looked up, judged and called here in one go, so that a name cannot lead
/// elsewhere between the look and the call.
/// </summary>
internal static class GuardedConnection
{
    public static SocketsHttpHandler CreateHandler(WebhookSettings settings) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxConnectionsPerServer = settings.MaxConcurrency * 2,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, settings.AllowPrivateNetworks, cancellation),
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, bool allowPrivate, CancellationToken cancellation)
    {
        var found = IPAddress.TryParse(target.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(target.Host,
            cancellation);
        var allowed = allowPrivate ? found : [.. found.Where(AddressRules.IsPublic)];
        if (allowed.Length == 0 && found.Length > 0)
            throw AddressRefusedException.Create(target.Host, found);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
