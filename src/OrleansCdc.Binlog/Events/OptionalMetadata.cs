using System.Collections.Immutable;

namespace OrleansCdc.Binlog.Events;

/// <summary>
/// The optional part of a TABLE_MAP: tagged fields, each with its length, so that one nobody knows is skipped. Values are kept by the
/// place among the columns that the field speaks of (numeric ones, character ones...), as the log has them.
/// </summary>
internal sealed class OptionalMetadata
{
    /// <summary>The field types of MySQL's Table_map_event::Optional_metadata_field_type, which MariaDB shares up to 11.</summary>
    private enum Field
    {
        Signedness = 1,
        DefaultCharset = 2,
        ColumnCharset = 3,
        ColumnName = 4,
        SetLabels = 5,
        EnumLabels = 6,
        GeometryType = 7,
        SimplePrimaryKey = 8,
        PrimaryKeyWithPrefix = 9,
        EnumAndSetDefaultCharset = 10,
        EnumAndSetColumnCharset = 11,
        ColumnVisibility = 12,
        VectorDimension = 13,
    }

    /// <summary>One bit a numeric column, the highest bit first; set for unsigned.</summary>
    public byte[] Signedness { get; private set; } = [];

    public MetadataCollations Collations { get; private set; } = MetadataCollations.None;

    public MetadataCollations LabelCollations { get; private set; } = MetadataCollations.None;

    public ImmutableArray<byte[]> Names { get; private set; } = [];

    public ImmutableArray<ImmutableArray<byte[]>> SetLabels { get; private set; } = [];

    public ImmutableArray<ImmutableArray<byte[]>> EnumLabels { get; private set; } = [];

    public ImmutableArray<uint> GeometryTypes { get; private set; } = [];

    public ImmutableArray<int> PrimaryKey { get; private set; } = [];

    /// <summary>One bit a column, the highest bit first; set for visible. Empty: all are.</summary>
    public byte[] Visibility { get; private set; } = [];

    public ImmutableArray<uint> VectorDimensions { get; private set; } = [];

    public static OptionalMetadata Parse(ref ByteCursor cursor)
    {
        var metadata = new OptionalMetadata();
        while (cursor.Remaining > 0)
        {
            var field = cursor.ReadByte("optional metadata type");
            var length = cursor.ReadCount("optional metadata length");
            metadata.Read((Field)field, new ByteCursor(cursor.ReadBytes(length, "optional metadata")));
        }

        return metadata;
    }

    /// <summary>The bit with this number in a bitmap that has the highest bit first; false beyond its end.</summary>
    public static bool BitAt(byte[] bits, int index) => index >> 3 < bits.Length && (bits[index >> 3] & 0x80 >> (index & 7)) != 0;

    private void Read(Field field, ByteCursor value)
    {
        switch (field)
        {
            case Field.Signedness: Signedness = value.ReadToEnd().ToArray(); break;
            case Field.DefaultCharset: Collations = MetadataCollations.ReadDefault(ref value); break;
            case Field.ColumnCharset: Collations = MetadataCollations.ReadEach(ref value); break;
            case Field.ColumnName: Names = ReadTexts(ref value); break;
            case Field.SetLabels: SetLabels = ReadLabelLists(ref value); break;
            case Field.EnumLabels: EnumLabels = ReadLabelLists(ref value); break;
            case Field.GeometryType: GeometryTypes = ReadNumbers(ref value); break;
            case Field.SimplePrimaryKey: PrimaryKey = [.. ReadNumbers(ref value).Select(ordinal => (int)ordinal)]; break;
            case Field.PrimaryKeyWithPrefix: PrimaryKey = ReadKeyWithPrefixes(ref value); break;
            case Field.EnumAndSetDefaultCharset: LabelCollations = MetadataCollations.ReadDefault(ref value); break;
            case Field.EnumAndSetColumnCharset: LabelCollations = MetadataCollations.ReadEach(ref value); break;
            case Field.ColumnVisibility: Visibility = value.ReadToEnd().ToArray(); break;
            case Field.VectorDimension: VectorDimensions = ReadNumbers(ref value); break;
            default: break;
        }
    }

    /// <summary>Pairs of a column and the length of its prefix in the key.</summary>
    private static ImmutableArray<int> ReadKeyWithPrefixes(ref ByteCursor value)
        => [.. ReadNumbers(ref value).Where((_, index) => index % 2 == 0).Select(ordinal => (int)ordinal)];

    private static ImmutableArray<uint> ReadNumbers(ref ByteCursor value)
    {
        var numbers = ImmutableArray.CreateBuilder<uint>();
        while (value.Remaining > 0)
        {
            var number = value.ReadLengthEncoded("optional metadata value");
            numbers.Add(number <= int.MaxValue ? (uint)number : throw BinlogFormatException.OutOfRange("metadata value", int.MaxValue, -1));
        }

        return numbers.DrainToImmutable();
    }

    private static ImmutableArray<byte[]> ReadTexts(ref ByteCursor value)
    {
        var texts = ImmutableArray.CreateBuilder<byte[]>();
        while (value.Remaining > 0)
            texts.Add(ReadText(ref value));
        return texts.DrainToImmutable();
    }

    private static ImmutableArray<ImmutableArray<byte[]>> ReadLabelLists(ref ByteCursor value)
    {
        var lists = ImmutableArray.CreateBuilder<ImmutableArray<byte[]>>();
        while (value.Remaining > 0)
        {
            var count = value.ReadCount("label count");
            var labels = ImmutableArray.CreateBuilder<byte[]>(count);
            for (var index = 0; index < count; index++)
                labels.Add(ReadText(ref value));
            lists.Add(labels.DrainToImmutable());
        }

        return lists.DrainToImmutable();
    }

    private static byte[] ReadText(ref ByteCursor value) => value.ReadBytes(value.ReadCount("text length"), "metadata text").ToArray();
}
