using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrleansCdc.GraphQL.Tests.Transports;

/// <summary>Sends bytes to a server as they are and reads what comes back.</summary>
internal static class RawHttp
{
    /// <summary>The answer in Latin-1 up to the end of the connection, which a server that hangs never reaches.</summary>
    public static async Task<string> SendAsync(TestServer server, byte[] request, CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(server.Address).Port, cancellation);
        var answer = new StringBuilder();
        try
        {
            await socket.SendAsync(request, cancellation);
            socket.Shutdown(SocketShutdown.Send);
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = await socket.ReceiveAsync(buffer, cancellation)) > 0) answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (SocketException)
        {
            // The server threw the connection away, which is an answer too.
            return answer.ToString();
        }
        return answer.ToString();
    }
}
