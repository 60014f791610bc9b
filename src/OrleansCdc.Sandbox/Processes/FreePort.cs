using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace OrleansCdc.Sandbox.Processes;

/// <summary>
/// Finds a TCP port on the loopback address that nobody uses. Another process may take it before the server does;
/// whoever asks must be ready to ask again.
/// </summary>
internal static class FreePort
{
    // Below the ports that systems give to outgoing connections, so a server that restarts finds its port free.
    private const int Lowest = 20_000;
    private const int Highest = 32_000;
    private const int Attempts = 100;

    public static int Find()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(Lowest, Highest);
            if (IsFree(port))
                return port;
        }

        throw new SandboxException($"None of {Attempts} ports tried between {Lowest} and {Highest} on 127.0.0.1 is free.");
    }

    private static bool IsFree(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
