using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OrleansCdc.Binlog.Types;

/// <summary>MariaDB's INET6: the sixteen bytes of the address in network order.</summary>
internal sealed class Inet6Type() : FixedBytesType(16)
{
    public static readonly Inet6Type Instance = new();
    private const int Groups = 8;
    private const int MaxText = 48;

    /// <summary>
    /// The server shortens the first longest run of zero groups, be it a single one, where the base library wants two; and it prints an
    /// IPv4 address at the end when all before it is zero, or zero and ffff.
    /// </summary>
    protected override void Print(ReadOnlySpan<byte> value, IBufferWriter<byte> output)
    {
        var (gap, length) = LongestGap(value);
        var hasIPv4 = gap == 0 && (length == 6 || (length == 5 && Group(value, 5) == 0xFFFF));
        var target = output.GetSpan(MaxText);
        var written = 0;
        for (var group = 0; group < Groups; group++)
        {
            if (group == gap)
            {
                target[written++] = (byte)':';
                if (group == 0)
                    target[written++] = (byte)':';
                group += length - 1;
            }
            else if (hasIPv4 && group == 6)
            {
                new IPAddress(value[12..]).TryFormat(target[written..], out var dotted);
                written += dotted;
                break;
            }
            else
            {
                Group(value, group).TryFormat(target[written..], out var digits, "x", CultureInfo.InvariantCulture);
                written += digits;
                if (group < Groups - 1)
                    target[written++] = (byte)':';
            }
        }

        output.Advance(written);
    }

    protected override bool TryRead(ReadOnlySpan<byte> text, Span<byte> value)
        => IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
            && address.TryWriteBytes(value, out _);

    private static (int Start, int Length) LongestGap(ReadOnlySpan<byte> value)
    {
        int best = -1, bestLength = 0, length = 0;
        for (var group = 0; group < Groups; group++)
        {
            length = Group(value, group) == 0 ? length + 1 : 0;
            if (length > bestLength)
                (best, bestLength) = (group - length + 1, length);
        }

        return (best, bestLength);
    }

    private static ushort Group(ReadOnlySpan<byte> value, int group) => BinaryPrimitives.ReadUInt16BigEndian(value[(group * 2)..]);
}
