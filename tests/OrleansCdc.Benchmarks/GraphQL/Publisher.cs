using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>Publishes events over one HTTP connection without waiting for the answers.</summary>
internal sealed class Publisher : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Uri _endpoint;

    public Publisher(Uri endpoint)
    {
        _endpoint = endpoint;
        _socket.Connect(IPAddress.Loopback, endpoint.Port);
    }

    public int Handle => (int)_socket.Handle;

    public void Publish(int n)
    {
        var body = $"{{\"query\":\"mutation($n: Int!) {{ publish(n: $n) }}\",\"variables\":{{\"n\":{n}}}}}";
        _socket.Send(Encoding.ASCII.GetBytes(
            $"POST {_endpoint.AbsolutePath} HTTP/1.1\r\nHost: {_endpoint.Authority}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {body.Length}\r\n\r\n{body}"));
    }

    public void Dispose() => _socket.Dispose();
}
