using System.Net.Sockets;
using System.Text;

namespace OrleansCdc.Sandbox.Processes;

/// <summary>Reads the server's first packet, which it sends only once it accepts connections, and which names its version.</summary>
internal static class ServerGreeting
{
    private const int HeaderLength = 4;
    private const byte ProtocolVersion10 = 10;
    private const string OldVersion = "5.5.5-";

    /// <summary>The version text of the server behind the socket; null when nobody accepts connections there yet.</summary>
    public static async Task<string?> TryReadVersionAsync(string socketPath, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellationToken);
            await using var stream = new NetworkStream(socket);
            var header = new byte[HeaderLength];
            await stream.ReadExactlyAsync(header, cancellationToken);
            var payload = new byte[header[0] | (header[1] << 8) | (header[2] << 16)];
            await stream.ReadExactlyAsync(payload, cancellationToken);
            return Version(payload);
        }
        catch (Exception notYet) when (notYet is SocketException or IOException)
        {
            return null;
        }
    }

    private static string? Version(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty || payload[0] != ProtocolVersion10)
            return null;

        var text = payload[1..];
        var end = text.IndexOf((byte)0);
        if (end < 0)
            return null;

        // MariaDB puts an old version before its own, for clients that know no two-digit one.
        var version = Encoding.ASCII.GetString(text[..end]);
        return version.StartsWith(OldVersion, StringComparison.Ordinal) ? version[OldVersion.Length..] : version;
    }
}
