using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace OrleansCdc.Binlog.Types;

/// <summary>MariaDB's INET6: the sixteen bytes of the address in network order.</summary>
internal sealed class Inet6Type() : FixedBytesType(16)
{
    public static readonly Inet6Type Instance = new();

    protected override void Print(ReadOnlySpan<byte> value, IBufferWriter<byte> output)
    {
        new IPAddress(value).TryFormat(output.GetSpan(64), out var written);
        output.Advance(written);
    }

    protected override bool TryRead(ReadOnlySpan<byte> text, Span<byte> value)
        => IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 && address.TryWriteBytes(value, out _);
}
