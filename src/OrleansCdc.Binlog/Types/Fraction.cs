using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// Fractions of a second as TIME, DATETIME and TIMESTAMP store them after their whole part: none, 1, 2 or 3 bytes, the high byte first, in
/// units of 1/100, 1/10000 or 1/1000000.
/// </summary>
internal static class Fraction
{
    public const int MaxDigits = 6;

    /// <summary>Bytes of a fraction with so many digits.</summary>
    public static int Size(ColumnSchema column)
        => column.Metadata <= MaxDigits
            ? (column.Metadata + 1) / 2
            : throw BinlogFormatException.OutOfRange($"fractional digits of column '{column.Name}'", MaxDigits, column.Metadata);

    public static int ReadMicroseconds(ReadOnlySpan<byte> stored) => ReadBigEndian(stored) * Unit(stored.Length);

    /// <summary>Microseconds in one step of a fraction of so many bytes.</summary>
    public static int Unit(int size)
        => size switch
        {
            1 => 10_000,
            2 => 100,
            _ => 1,
        };

    public static int ReadBigEndian(ReadOnlySpan<byte> bytes)
    {
        var value = 0;
        foreach (var one in bytes)
            value = value << 8 | one;
        return value;
    }

    public static void WriteBigEndian(Span<byte> target, long value)
    {
        for (var index = target.Length - 1; index >= 0; index--, value >>= 8)
            target[index] = (byte)value;
    }
}
