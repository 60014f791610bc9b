using System.Numerics;

namespace OrleansCdc.Binlog.Rows;

/// <summary>
/// Which columns of a table an image holds, one bit a column, the first column in the lowest bit of the first byte. Bitmaps of rows
/// events point into the event's buffer unless every column is present; <see cref="Copy"/> makes one that lasts.
/// </summary>
public readonly struct ColumnBitmap : IEquatable<ColumnBitmap>
{
    private readonly ReadOnlyMemory<byte> bits;

    private ColumnBitmap(ReadOnlyMemory<byte> bits, int columnCount, int presentCount)
    {
        this.bits = bits;
        ColumnCount = columnCount;
        PresentCount = presentCount;
    }

    /// <summary>Columns of the table.</summary>
    public int ColumnCount { get; }

    /// <summary>Columns the image holds.</summary>
    public int PresentCount { get; }

    /// <summary>True when every column is present (binlog_row_image=FULL).</summary>
    public bool IsAll => PresentCount == ColumnCount;

    /// <summary>The bits: (columns + 7) / 8 bytes; empty when every column is present and nobody gave bits.</summary>
    public ReadOnlyMemory<byte> Bits => bits;

    public static bool operator ==(ColumnBitmap left, ColumnBitmap right) => left.Equals(right);

    public static bool operator !=(ColumnBitmap left, ColumnBitmap right) => !left.Equals(right);

    /// <summary>All of <paramref name="columnCount"/> columns; allocates nothing.</summary>
    public static ColumnBitmap All(int columnCount) => new(default, columnCount, columnCount);

    /// <summary>Reads a bitmap; bits above the last column are ignored, as the server leaves them unspecified.</summary>
    /// <exception cref="ArgumentException">There are not (columns + 7) / 8 bytes.</exception>
    public static ColumnBitmap FromBits(ReadOnlyMemory<byte> bits, int columnCount)
    {
        if (bits.Length != ByteCount(columnCount))
            throw new ArgumentException(
                $"A bitmap of {columnCount} columns has {ByteCount(columnCount)} bytes, not {bits.Length}.", nameof(bits));
        var present = CountPresent(bits.Span, columnCount);
        return present == columnCount ? All(columnCount) : new ColumnBitmap(bits, columnCount, present);
    }

    /// <summary>Bytes of a bitmap for so many columns.</summary>
    public static int ByteCount(int columnCount) => (columnCount + 7) / 8;

    /// <summary>Whether the image holds the column with this ordinal (from 0).</summary>
    public bool Contains(int ordinal)
        => (uint)ordinal < (uint)ColumnCount && (IsAll || (bits.Span[ordinal >> 3] & 1 << (ordinal & 7)) != 0);

    /// <summary>A bitmap that does not point into anybody's buffer.</summary>
    public ColumnBitmap Copy() => IsAll ? All(ColumnCount) : new ColumnBitmap(bits.ToArray(), ColumnCount, PresentCount);

    /// <summary>The bits written out, also when every column is present; for storing.</summary>
    public byte[] ToArray()
    {
        if (!IsAll)
            return bits.ToArray();
        var all = new byte[ByteCount(ColumnCount)];
        for (var ordinal = 0; ordinal < ColumnCount; ordinal++)
            all[ordinal >> 3] |= (byte)(1 << (ordinal & 7));
        return all;
    }

    public bool Equals(ColumnBitmap other)
    {
        if (ColumnCount != other.ColumnCount || PresentCount != other.PresentCount)
            return false;
        if (IsAll)
            return true;
        for (var ordinal = 0; ordinal < ColumnCount; ordinal++)
        {
            if (Contains(ordinal) != other.Contains(ordinal))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is ColumnBitmap other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(ColumnCount, PresentCount);

    private static int CountPresent(ReadOnlySpan<byte> bits, int columnCount)
    {
        var present = 0;
        for (var index = 0; index < bits.Length; index++)
        {
            var used = Math.Min(8, columnCount - index * 8);
            present += BitOperations.PopCount(bits[index] & (1u << used) - 1);
        }

        return present;
    }
}
