using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace OrleansCdc.Binlog.Types;

/// <summary>MariaDB's INET4: the four bytes of the address in network order.</summary>
internal sealed class Inet4Type() : FixedBytesType(4)
{
    public static readonly Inet4Type Instance = new();

    protected override void Print(ReadOnlySpan<byte> value, IBufferWriter<byte> output)
    {
        new IPAddress(value).TryFormat(output.GetSpan(16), out var written);
        output.Advance(written);
    }

    protected override bool TryRead(ReadOnlySpan<byte> text, Span<byte> value)
        => IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork
            && address.TryWriteBytes(value, out _);
}
