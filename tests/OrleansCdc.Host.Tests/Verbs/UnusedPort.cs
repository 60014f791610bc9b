using System.Net;
using System.Net.Sockets;

namespace OrleansCdc.Host.Tests.Verbs;

/// <summary>A port that nobody listens on.</summary>
internal static class UnusedPort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
