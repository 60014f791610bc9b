using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>
/// A DECIMAL or BIGINT UNSIGNED as Kafka Connect's Decimal: the number without its point in two's complement, in as few bytes as hold it,
/// the
/// high one first, in base64.
/// </summary>
internal sealed class PreciseNumber : ValueWriter
{
    public static readonly PreciseNumber Instance = new();

    /// <summary>As many digits always fit 127 bits.</summary>
    private const int MaxFastDigits = 38;

    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output)
    {
        var text = output.TextOf(value);
        if (text.Length > MaxFastDigits)
            WriteLong(text, output);
        else
            WriteShort(text, output);
    }

    private static void WriteShort(ReadOnlySpan<byte> text, JsonBuffer output)
    {
        Int128 number = 0;
        var isLong = text.Length > 18;
        var small = 0L;
        foreach (var one in text)
        {
            if (one is < (byte)'0' or > (byte)'9')
                continue;
            if (isLong)
                number = number * 10 + (one - '0');
            else
                small = small * 10 + (one - '0');
        }

        if (!isLong)
            number = small;
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt128BigEndian(bytes, text[0] == '-' ? -number : number);
        output.WriteBase64(Shortest(bytes));
    }

    /// <summary>Leaves out leading bytes that only repeat the sign.</summary>
    private static ReadOnlySpan<byte> Shortest(ReadOnlySpan<byte> bytes)
    {
        var sign = (byte)((bytes[0] & 0x80) == 0 ? 0 : 0xFF);
        while (bytes.Length > 1 && bytes[0] == sign && ((bytes[1] ^ sign) & 0x80) == 0)
            bytes = bytes[1..];
        return bytes;
    }

    private static void WriteLong(ReadOnlySpan<byte> text, JsonBuffer output)
    {
        var digits = Encoding.ASCII.GetString(text).Replace(".", "", StringComparison.Ordinal);
        output.WriteBase64(BigInteger.Parse(digits).ToByteArray(isUnsigned: false, isBigEndian: true));
    }
}
