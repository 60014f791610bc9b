using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Types;

namespace OrleansCdc.Binlog.Rows;

/// <summary>
/// Takes the primary key out of row images in canonical form: for each key column, in key order, its length in 4 bytes and its canonical
/// bytes. A key of one whole number at the row's start, the common case, is read without a walk.
/// </summary>
internal sealed class KeyReader
{
    /// <summary>Room for keys on the stack; longer ones go through the heap.</summary>
    public const int StackBytes = 256;

    private readonly ResolvedColumn[] columns;
    private readonly int[] key;

    public KeyReader(ResolvedColumn[] columns, TableSchema schema)
    {
        this.columns = columns;
        key = [.. schema.PrimaryKey];
        LeadingInteger = key.Length == 1 && key[0] == 0 ? columns[0].Type as IntegerType : null;
    }

    public bool IsEmpty => key.Length == 0;

    /// <summary>The type of a key that is the table's first column alone and a whole number; null for other keys.</summary>
    public IntegerType? LeadingInteger { get; }

    /// <summary>Whether an image with these columns holds any part of the key.</summary>
    public bool IsTouchedBy(ImagePlan plan) => key.Any(ordinal => plan.PresentIndexes[ordinal] >= 0);

    /// <summary>The hash of a leading whole number.</summary>
    public ulong HashLeadingInteger(ReadOnlySpan<byte> value) => StableHash.ComputeOfInteger(LeadingInteger!.Read(columns[0], value));

    /// <summary>
    /// Appends the key of a row; a key column that the image does not hold (binlog_row_image=MINIMAL) is taken from the other one, which is
    /// an update's before image.
    /// </summary>
    public void Write(in KeyImage image, in KeyImage other, scoped ref KeyWriter writer)
    {
        foreach (var ordinal in key)
        {
            var column = columns[ordinal];
            writer.BeginColumn();
            if (!image.TryWrite(column, ordinal, ref writer) && !other.TryWrite(column, ordinal, ref writer))
                throw BinlogFormatException.Create($"key column '{column.Schema.Name}' in a row image", "an image without it");
            writer.EndColumn();
        }
    }

    /// <summary>Appends a key given as texts, one for each key column.</summary>
    public void Write(IReadOnlyList<string> values, scoped ref KeyWriter writer)
    {
        if (values.Count != key.Length)
            throw new ArgumentException($"The key has {key.Length} columns, but {values.Count} values were given.", nameof(values));
        for (var index = 0; index < key.Length; index++)
        {
            var column = columns[key[index]];
            writer.BeginColumn();
            var text = column.Charset.GetBytes(values[index]);
            column.Type.WriteKey(column, ScratchBytes.Store(column.Type, column, column.Type.KeyTextOf(column, text)), ref writer);
            writer.EndColumn();
        }
    }
}
