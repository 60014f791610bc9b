using OrleansCdc.Binlog.Types;

namespace OrleansCdc.Binlog.Rows;

/// <summary>
/// A primary key's values in canonical form, the same whether they came from the log, a snapshot or a person. Text is compared by its
/// bytes: two spellings that only a collation holds equal are two keys.
/// </summary>
public readonly struct RowKey : IEquatable<RowKey>
{
    private readonly byte[]? canonical;

    private RowKey(byte[] canonical)
    {
        this.canonical = canonical;
        Hash = StableHash.Compute(canonical);
    }

    /// <summary>
    /// For each key column in key order, its length in 4 bytes (low byte first) and its canonical bytes; empty without a key.
    /// </summary>
    public ReadOnlySpan<byte> Canonical => canonical;

    /// <summary>A stable hash of <see cref="Canonical"/>, the same as <see cref="RowCursor"/> gives; 0 without a key.</summary>
    public ulong Hash { get; }

    public bool IsEmpty => canonical is null;

    public static bool operator ==(RowKey left, RowKey right) => left.Equals(right);

    public static bool operator !=(RowKey left, RowKey right) => !left.Equals(right);

    /// <summary>A key from bytes that <see cref="Canonical"/> gave.</summary>
    public static RowKey FromCanonical(ReadOnlySpan<byte> canonical) => canonical.IsEmpty ? default : new RowKey(canonical.ToArray());

    /// <summary>The key of one image; empty when the table has no primary key.</summary>
    /// <exception cref="Events.BinlogFormatException">The image is damaged, or does not hold the whole key.</exception>
    public static RowKey FromImage(RowDecoder decoder, RowImageFormat format, ColumnBitmap columns, ReadOnlySpan<byte> image)
    {
        if (decoder.Key.IsEmpty)
            return default;
        var writer = new KeyWriter(stackalloc byte[KeyReader.StackBytes]);
        decoder.Key.Write(new KeyImage(format, decoder.PlanFor(columns), image), default, ref writer);
        return FromCanonical(writer.Written);
    }

    /// <summary>
    /// A key from texts as the server prints them, one for each key column in key order; binary columns as 0x and digits.
    /// </summary>
    /// <exception cref="ArgumentException">There are more or fewer values than key columns.</exception>
    /// <exception cref="Events.BinlogFormatException">A text is not a value of its column.</exception>
    public static RowKey FromText(TableSchema schema, IReadOnlyList<string> values)
    {
        var writer = new KeyWriter(stackalloc byte[KeyReader.StackBytes]);
        RowDecoder.For(schema).Key.Write(values, ref writer);
        return FromCanonical(writer.Written);
    }

    public bool Equals(RowKey other) => Hash == other.Hash && Canonical.SequenceEqual(other.Canonical);

    public override bool Equals(object? obj) => obj is RowKey other && Equals(other);

    public override int GetHashCode() => Hash.GetHashCode();
}
