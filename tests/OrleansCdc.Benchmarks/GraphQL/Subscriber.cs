using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>One WebSocket client on a bare socket. After the handshake it only counts the frames that go by.</summary>
internal sealed class Subscriber : IDisposable
{
    private const byte FinalText = 0x81;
    private const byte Masked = 0x80;
    private const int In16Bits = 126;
    private const int In64Bits = 127;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _header = new byte[10];
    private int _headerLength;
    private long _payloadLeft;

    public int Handle => (int)_socket.Handle;

    /// <summary>Events that have come whole.</summary>
    public int Received { get; private set; }

    public static Subscriber Connect(Uri endpoint, string query)
    {
        var subscriber = new Subscriber();
        var socket = subscriber._socket;
        socket.Connect(IPAddress.Loopback, endpoint.Port);
        socket.Send(Encoding.ASCII.GetBytes(
            $"GET {endpoint.AbsolutePath} HTTP/1.1\r\nHost: {endpoint.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            + "Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"));
        subscriber.WaitFor("\r\n\r\n");
        subscriber.Send(new { type = "connection_init" });
        subscriber.WaitFor("ack\"}");
        subscriber.Send(new { id = "1", type = "subscribe", payload = new { query } });
        // The answer to a ping shows that the subscribe message before it was taken.
        subscriber.Send(new { type = "ping" });
        subscriber.WaitFor("pong\"}");
        return subscriber;
    }

    /// <summary>Counts the frames that end in these bytes and returns how many did.</summary>
    public int Count(ReadOnlySpan<byte> bytes)
    {
        var before = Received;
        while (bytes.Length > 0)
        {
            if (_payloadLeft > 0)
            {
                var skipped = (int)Math.Min(_payloadLeft, bytes.Length);
                bytes = bytes[skipped..];
                _payloadLeft -= skipped;
                if (_payloadLeft == 0) Received++;
                continue;
            }
            _header[_headerLength++] = bytes[0];
            bytes = bytes[1..];
            if (PayloadLength() is not { } length) continue;
            (_payloadLeft, _headerLength) = (length, 0);
        }
        return Received - before;
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>The length that the header gives, or null while the header is not whole.</summary>
    private long? PayloadLength()
    {
        if (_headerLength < 2) return null;
        return _header[1] switch
        {
            In16Bits => _headerLength < 4 ? null : BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(2)),
            In64Bits => _headerLength < 10 ? null : BinaryPrimitives.ReadInt64BigEndian(_header.AsSpan(2)),
            var length => length,
        };
    }

    private void WaitFor(string end)
    {
        var text = "";
        var buffer = new byte[4096];
        while (!text.EndsWith(end, StringComparison.Ordinal))
        {
            var read = _socket.Receive(buffer);
            if (read == 0) throw new InvalidOperationException($"The server hung up on a subscriber after: {text}");
            text += Encoding.ASCII.GetString(buffer, 0, read);
        }
    }

    private void Send(object message)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message);
        // A mask of zeros leaves the text as it is.
        byte[] header = json.Length < In16Bits
            ? [FinalText, (byte)(Masked | json.Length), 0, 0, 0, 0]
            : [FinalText, Masked | In16Bits, (byte)(json.Length >> 8), (byte)json.Length, 0, 0, 0, 0];
        _socket.Send([.. header, .. json]);
    }
}
