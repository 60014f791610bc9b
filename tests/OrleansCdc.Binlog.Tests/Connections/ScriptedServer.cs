using System.Text;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Connections.Handshake;
using OrleansCdc.Binlog.Connections.Packets;
using OrleansCdc.Binlog.Tests.Connections.AnyBytes;

namespace OrleansCdc.Binlog.Tests.Connections;

/// <summary>A server that says what it was told to, whatever it hears: for what no real server here does.</summary>
internal sealed class ScriptedServer
{
    private readonly List<byte> bytes = [];
    private ReplayStream? stream;

    public static ReadOnlySpan<byte> Ok => [0, 0, 0, 2, 0, 0, 0];

    /// <summary>All that the client sent.</summary>
    public byte[] Heard => stream?.Sent ?? [];

    /// <summary>Greets as a server of that version and lets everybody in.</summary>
    public static ScriptedServer Greeting(string version)
    {
        const uint capabilities = 0x1FF_FFFF & ~(uint)Capabilities.Tls;
        var greeting = new PayloadWriter().Byte(10).NullTerminated(version).UInt32(1).Zeros(8).Byte(0)
            .UInt16(unchecked((ushort)capabilities))
            .Byte(45).UInt16(2).UInt16((ushort)(capabilities >> 16)).Byte(21).Zeros(10).Zeros(13).NullTerminated("mysql_native_password");
        return new ScriptedServer().Send(0, greeting.Payload.Span).Send(2, Ok);
    }

    public ScriptedServer Send(byte sequence, ReadOnlySpan<byte> payload)
    {
        bytes.AddRange([(byte)payload.Length, (byte)(payload.Length >> 8), (byte)(payload.Length >> 16), sequence]);
        bytes.AddRange(payload);
        return this;
    }

    /// <summary>Answers a query with one value.</summary>
    public ScriptedServer SendValue(string value)
    {
        var column = new PayloadWriter().LengthEncodedText("def").Zeros(5).Byte(12).UInt16(45).UInt32(10).Byte(0xFD).UInt16(0).Byte(0)
            .UInt16(0);
        return Send(1, [1]).Send(2, column.Payload.Span).Send(3, [(byte)value.Length, .. Encoding.ASCII.GetBytes(value)])
            .Send(4, [0xFE, 0, 0, 2, 0, 0, 0]);
    }

    public async Task<MySqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        stream = new ReplayStream([.. bytes], [], new Random(1));
        var channel = new PacketChannel(stream, 1 << 12);
        var options = new ConnectionOptions { User = "u", Password = "p", SslMode = SslMode.Disabled };
        return new MySqlConnection(channel, await LoginSequence.RunAsync(channel, options, cancellationToken));
    }
}
