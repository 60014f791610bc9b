using System.Runtime.CompilerServices;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Types;

namespace OrleansCdc.Binlog.Rows;

/// <summary>
/// How to walk the binlog images that hold one set of columns. An image without NULLs is skipped in as many steps as it has columns of
/// varying length; others column by column.
/// </summary>
internal sealed class ImagePlan
{
    private readonly ColumnLayout[] layouts;
    private readonly ImageSegment[] segments;
    private readonly int fixedTail;
    private readonly byte lastNullMask;

    public ImagePlan(ResolvedColumn[] columns, ColumnBitmap present)
    {
        Ordinals = [.. Enumerable.Range(0, columns.Length).Where(present.Contains)];
        layouts = [.. Ordinals.Select(ordinal => columns[ordinal].Layout)];
        NullBytes = ColumnBitmap.ByteCount(Ordinals.Length);
        var unused = NullBytes * 8 - Ordinals.Length;
        lastNullMask = (byte)(0xFF >> unused);
        (segments, fixedTail) = BuildSegments(layouts);
        PresentIndexes = new int[columns.Length];
        Array.Fill(PresentIndexes, -1);
        for (var index = 0; index < Ordinals.Length; index++)
            PresentIndexes[Ordinals[index]] = index;
    }

    /// <summary>The ordinals of the present columns, in image order.</summary>
    public int[] Ordinals { get; }

    /// <summary>For every column of the table, its place in the image; -1 when absent.</summary>
    public int[] PresentIndexes { get; }

    /// <summary>Bytes of the image's null bitmap.</summary>
    public int NullBytes { get; }

    /// <summary>The offset after the image that starts at <paramref name="start"/>.</summary>
    /// <exception cref="BinlogFormatException">The image goes beyond the bytes.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Measure(ReadOnlySpan<byte> rows, int start)
    {
        if (NullBytes > rows.Length - start)
            throw Truncated(rows, start);
        if (HasNulls(rows.Slice(start, NullBytes)))
            return MeasureColumns(rows, start, layouts.Length);
        long position = start + NullBytes;
        foreach (ref readonly var segment in segments.AsSpan())
        {
            position += segment.FixedBytes;
            if (position + segment.PrefixBytes > rows.Length)
                throw Truncated(rows, start);
            position += segment.PrefixBytes + ReadLength(rows, (int)position, segment.PrefixBytes);
            if (position > rows.Length)
                throw Truncated(rows, start);
        }

        position += fixedTail;
        return position <= rows.Length ? (int)position : throw Truncated(rows, start);
    }

    /// <summary>Finds a present column's value in an image; false when it is NULL.</summary>
    public bool TryFind(ReadOnlySpan<byte> image, int presentIndex, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (image.Length < NullBytes)
            throw Truncated(image, 0);
        if (IsNull(image, presentIndex))
            return false;
        var position = MeasureColumns(image, 0, presentIndex);
        value = ValueAt(image, ref position, layouts[presentIndex]);
        return true;
    }

    public static bool IsNull(ReadOnlySpan<byte> image, int presentIndex) => (image[presentIndex >> 3] & 1 << (presentIndex & 7)) != 0;

    /// <summary>Cuts out a value that is known to be there, and moves behind it.</summary>
    /// <exception cref="BinlogFormatException">The value goes beyond the image.</exception>
    public static ReadOnlySpan<byte> ValueAt(ReadOnlySpan<byte> image, scoped ref int position, scoped in ColumnLayout layout)
    {
        var start = position + layout.PrefixBytes;
        long length = layout.Width;
        if (layout.PrefixBytes > 0)
        {
            if (start > image.Length)
                throw BinlogFormatException.Truncated("value length in a row image", layout.PrefixBytes, image.Length - position);
            length = ReadLength(image, position, layout.PrefixBytes);
        }

        if (length > image.Length - start)
            throw BinlogFormatException.Truncated("value in a row image", length, image.Length - start);
        position = start + (int)length;
        return image.Slice(start, (int)length);
    }

    private static BinlogFormatException Truncated(ReadOnlySpan<byte> rows, int start)
        => BinlogFormatException.Create($"a whole row image from byte {start} of the rows", $"an end after {rows.Length - start} bytes");

    private static long ReadLength(ReadOnlySpan<byte> rows, int position, int prefixBytes)
    {
        long length = rows[position];
        if (prefixBytes == 1)
            return length;
        length |= (long)rows[position + 1] << 8;
        if (prefixBytes == 2)
            return length;
        length |= (long)rows[position + 2] << 16;
        return prefixBytes == 3 ? length : length | (long)rows[position + 3] << 24;
    }

    private static (ImageSegment[] Segments, int Tail) BuildSegments(ColumnLayout[] layouts)
    {
        var result = new List<ImageSegment>();
        var fixedBytes = 0;
        foreach (var layout in layouts)
        {
            fixedBytes += layout.Width;
            if (layout.PrefixBytes == 0)
                continue;
            result.Add(new ImageSegment(fixedBytes, layout.PrefixBytes));
            fixedBytes = 0;
        }

        return ([.. result], fixedBytes);
    }

    /// <summary>The server sets the bits after the last column, so they are masked out.</summary>
    private bool HasNulls(ReadOnlySpan<byte> bitmap)
    {
        if (bitmap.Length == 1)
            return (bitmap[0] & lastNullMask) != 0;
        return !bitmap.IsEmpty && (bitmap[..^1].ContainsAnyExcept((byte)0) || (bitmap[^1] & lastNullMask) != 0);
    }

    /// <summary>The offset after so many columns of the image.</summary>
    private int MeasureColumns(ReadOnlySpan<byte> rows, int start, int count)
    {
        var bitmap = rows.Slice(start, NullBytes);
        long position = start + NullBytes;
        for (var index = 0; index < count; index++)
        {
            if (IsNull(bitmap, index))
                continue;
            ref readonly var layout = ref layouts[index];
            position += layout.Width;
            if (layout.PrefixBytes == 0)
                continue;
            if (position + layout.PrefixBytes > rows.Length)
                throw Truncated(rows, start);
            position += layout.PrefixBytes + ReadLength(rows, (int)position, layout.PrefixBytes);
        }

        return position <= rows.Length ? (int)position : throw Truncated(rows, start);
    }
}
