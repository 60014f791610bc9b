using System.Buffers.Binary;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Types;

namespace OrleansCdc.Binlog.Rows;

/// <summary>
/// Walks the rows of a block: finds where images start and end, and on demand the hash of the key. Values are read by
/// <see cref="RowImageReader"/>. Every error of the bytes is a <see cref="BinlogFormatException"/>.
/// </summary>
public ref struct RowCursor
{
    private const int TextLengthSize = 4;
    private readonly RowDecoder decoder;
    private readonly RowImageFormat format;
    private readonly ImagePlan? beforePlan;
    private readonly ImagePlan? afterPlan;
    private readonly ReadOnlySpan<byte> rows;
    private int beforeStart;
    private int beforeEnd;
    private int afterStart;
    private int position;

    internal RowCursor(RowDecoder decoder, RowImageFormat format, ImagePlan? beforePlan, ImagePlan? afterPlan, ReadOnlySpan<byte> rows)
    {
        this.decoder = decoder;
        this.format = format;
        this.beforePlan = beforePlan;
        this.afterPlan = afterPlan;
        this.rows = rows;
        RowOrdinal = -1;
    }

    /// <summary>The current row's place in the block, from 0; -1 before the first <see cref="MoveNext"/>.</summary>
    public int RowOrdinal { get; private set; }

    /// <summary>Where the current row starts in the block's bytes.</summary>
    public int Offset { get; private set; }

    /// <summary>The current row's before image; empty when the operation has none.</summary>
    public readonly ReadOnlySpan<byte> Before => rows[beforeStart..beforeEnd];

    /// <summary>The current row's after image; empty when the operation has none.</summary>
    public readonly ReadOnlySpan<byte> After => rows[afterStart..position];

    /// <summary>A stable hash of the key in the before image; 0 without a primary key or a before image.</summary>
    public readonly ulong BeforeKeyHash => beforePlan is null ? 0 : Hash(beforePlan, Before, null, default);

    /// <summary>
    /// A stable hash of the key in the after image; 0 without a primary key or an after image. What a MINIMAL image leaves out of the key
    /// comes from the before image.
    /// </summary>
    public readonly ulong AfterKeyHash => afterPlan is null ? 0 : Hash(afterPlan, After, beforePlan, Before);

    /// <summary>Both hashes at once, which is cheaper: most updates leave the key as it was.</summary>
    public readonly (ulong Before, ulong After) KeyHashes()
    {
        var before = BeforeKeyHash;
        return (before, HasSameLeadingKey() ? before : AfterKeyHash);
    }

    /// <summary>Moves to the next row; false at the end.</summary>
    /// <exception cref="BinlogFormatException">A row goes beyond the bytes, or takes none.</exception>
    public bool MoveNext()
    {
        if (position >= rows.Length || (beforePlan is null && afterPlan is null))
            return false;
        RowOrdinal++;
        Offset = position;
        if (beforePlan is not null)
        {
            beforeStart = StartOfImage();
            beforeEnd = EndOfImage(beforePlan, beforeStart);
            position = beforeEnd;
        }

        if (afterPlan is not null)
        {
            afterStart = StartOfImage();
            position = EndOfImage(afterPlan, afterStart);
        }
        else
        {
            afterStart = position;
        }

        if (position == Offset)
            throw BinlogFormatException.Create("row images with bytes", "an image without columns");
        return true;
    }

    /// <summary>Moves to the row with this ordinal.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The block has no such row.</exception>
    public void SeekTo(int row)
    {
        if (row < RowOrdinal)
        {
            position = 0;
            RowOrdinal = -1;
        }

        while (RowOrdinal < row)
        {
            if (!MoveNext())
                throw new ArgumentOutOfRangeException(nameof(row), row, $"The block has {RowOrdinal + 1} rows.");
        }
    }

    /// <summary>Reads the values of the before image; only for operations that have one.</summary>
    public readonly RowImageReader ReadBefore() => new(decoder, format, beforePlan ?? throw NoImage("before"), Before);

    /// <summary>Reads the values of the after image; only for operations that have one.</summary>
    public readonly RowImageReader ReadAfter() => new(decoder, format, afterPlan ?? throw NoImage("after"), After);

    /// <summary>The key of the before image; empty without a primary key.</summary>
    public readonly RowKey GetBeforeKey() => GetKey(beforePlan ?? throw NoImage("before"), Before, null, default);

    /// <summary>The key of the after image, completed from the before image; empty without a primary key.</summary>
    public readonly RowKey GetAfterKey() => GetKey(afterPlan ?? throw NoImage("after"), After, beforePlan, Before);

    private static InvalidOperationException NoImage(string which) => new($"The operation has no {which} image.");

    private readonly int StartOfImage()
    {
        if (format == RowImageFormat.Binlog)
            return position;
        if (rows.Length - position < TextLengthSize)
            throw BinlogFormatException.Truncated("text row length", TextLengthSize, rows.Length - position);
        return position + TextLengthSize;
    }

    private readonly int EndOfImage(ImagePlan plan, int start)
    {
        if (format == RowImageFormat.Binlog)
            return plan.Measure(rows, start);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(rows[(start - TextLengthSize)..]);
        if (length > rows.Length - start)
            throw BinlogFormatException.Truncated("text row", length, rows.Length - start);
        return start + (int)length;
    }

    private readonly bool IsWhole(ImagePlan? plan) => format == RowImageFormat.Binlog && plan == decoder.WholePlan;

    /// <summary>Whether both images begin with the same bytes up to the end of a key that is the first column.</summary>
    private readonly bool HasSameLeadingKey()
    {
        if (decoder.Key.LeadingInteger is not { } integer || !IsWhole(beforePlan) || !IsWhole(afterPlan))
            return false;
        var (start, width) = (beforePlan!.NullBytes, integer.Width);
        return !ImagePlan.IsNull(Before, 0) && !ImagePlan.IsNull(After, 0) && Before.Slice(start, width)
            .SequenceEqual(After.Slice(start, width));
    }

    private readonly ulong Hash(ImagePlan plan, ReadOnlySpan<byte> image, ImagePlan? otherPlan, ReadOnlySpan<byte> other)
    {
        var key = decoder.Key;
        if (key.LeadingInteger is { } integer && IsWhole(plan) && !ImagePlan.IsNull(image, 0))
            return key.HashLeadingInteger(image.Slice(plan.NullBytes, integer.Width));
        if (key.IsEmpty)
            return 0;
        var writer = new KeyWriter(stackalloc byte[KeyReader.StackBytes]);
        key.Write(new KeyImage(format, plan, image), new KeyImage(format, otherPlan, other), ref writer);
        return StableHash.Compute(writer.Written);
    }

    private readonly RowKey GetKey(ImagePlan plan, ReadOnlySpan<byte> image, ImagePlan? otherPlan, ReadOnlySpan<byte> other)
    {
        if (decoder.Key.IsEmpty)
            return default;
        var writer = new KeyWriter(stackalloc byte[KeyReader.StackBytes]);
        decoder.Key.Write(new KeyImage(format, plan, image), new KeyImage(format, otherPlan, other), ref writer);
        return RowKey.FromCanonical(writer.Written);
    }
}
