using System.Net;
using System.Net.Sockets;

namespace OrleansCdc.Cluster.Membership;

/// <summary>Finds a port that nobody listens on.</summary>
internal static class FreePort
{
    public static int Find(IPAddress address)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
