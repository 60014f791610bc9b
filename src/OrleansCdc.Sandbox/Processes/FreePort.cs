using System.Net;
using System.Net.Sockets;

namespace OrleansCdc.Sandbox.Processes;

/// <summary>
/// Finds a TCP port on the loopback address that nobody listens on. Another process may take it before the server does;
/// whoever asks must be ready to ask again.
/// </summary>
internal static class FreePort
{
    public static int Find()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
