using System.Net;
using System.Net.Sockets;

namespace OrleansCdc.Host.Demo;

/// <summary>Finds a port for the page.</summary>
internal static class ListeningPort
{
    public const int Usual = 5080;

    private const int Attempts = 50;

    /// <summary>The wanted port, or the next one that is free.</summary>
    public static int FindFrom(int wanted)
    {
        for (var port = wanted; port < Math.Min(wanted + Attempts, IPEndPoint.MaxPort); port++)
        {
            if (IsFree(port)) return port;
        }
        return wanted;
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
