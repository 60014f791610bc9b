using System.Collections.Immutable;
using System.Text;
using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Rows;

/// <summary>
/// The stored form of a schema: a version byte, then fields as variable-length integers (7 bits a byte, low first) and UTF-8 texts
/// preceded by their length. A later version may only append fields; a reader refuses versions it does not know.
/// </summary>
internal static class TableSchemaFormat
{
    private const byte Version = 1;
    private const int MaxColumns = 4096;

    [Flags]
    private enum ColumnFlags
    {
        None = 0,
        Nullable = 1,
        Unsigned = 2,
        Visible = 4,
        Generated = 8,
        HasColumnType = 16,
    }

    public static byte[] Write(TableSchema schema)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            writer.Write(schema.HasFullMetadata);
            writer.Write(schema.Schema);
            writer.Write(schema.Table);
            writer.Write7BitEncodedInt(schema.Columns.Length);
            foreach (var column in schema.Columns)
                WriteColumn(writer, column);
            writer.Write7BitEncodedInt(schema.PrimaryKey.Length);
            foreach (var ordinal in schema.PrimaryKey)
                writer.Write7BitEncodedInt(ordinal);
        }

        return stream.ToArray();
    }

    public static TableSchema Read(ReadOnlySpan<byte> bytes)
    {
        using var stream = new MemoryStream(bytes.ToArray());
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        try
        {
            return ReadSchema(reader);
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException or ArgumentException or IOException)
        {
            throw BinlogFormatException.Create("a stored table schema", $"damaged bytes ({error.Message})");
        }
    }

    private static TableSchema ReadSchema(BinaryReader reader)
    {
        var version = reader.ReadByte();
        if (version != Version)
            throw BinlogFormatException.Create($"a stored table schema of version {Version}", $"version {version}");
        var hasFullMetadata = reader.ReadBoolean();
        var schema = reader.ReadString();
        var table = reader.ReadString();
        var columns = ImmutableArray.CreateBuilder<ColumnSchema>();
        var columnCount = ReadCount(reader, "columns");
        for (var ordinal = 0; ordinal < columnCount; ordinal++)
            columns.Add(ReadColumn(reader, ordinal));
        var key = ImmutableArray.CreateBuilder<int>();
        var keyCount = ReadCount(reader, "key columns");
        for (var index = 0; index < keyCount; index++)
            key.Add(reader.Read7BitEncodedInt());
        return new TableSchema(schema, table, columns.DrainToImmutable(), key.DrainToImmutable(), hasFullMetadata);
    }

    private static void WriteColumn(BinaryWriter writer, ColumnSchema column)
    {
        writer.Write(column.Name);
        writer.Write((byte)column.Type);
        writer.Write7BitEncodedInt(column.Metadata);
        writer.Write((byte)FlagsOf(column));
        writer.Write7BitEncodedInt64(column.CollationId);
        writer.Write7BitEncodedInt64(column.GeometryType);
        writer.Write7BitEncodedInt64(column.VectorDimension);
        writer.Write7BitEncodedInt(column.Labels.Length);
        foreach (var label in column.Labels)
            writer.Write(label);
        if (column.ColumnType is not null)
            writer.Write(column.ColumnType);
    }

    private static ColumnSchema ReadColumn(BinaryReader reader, int ordinal)
    {
        var name = reader.ReadString();
        var type = (ColumnTypeCode)reader.ReadByte();
        var metadata = (ushort)reader.Read7BitEncodedInt();
        var flags = (ColumnFlags)reader.ReadByte();
        return new ColumnSchema
        {
            Name = name,
            Ordinal = ordinal,
            Type = type,
            Metadata = metadata,
            Nullable = flags.HasFlag(ColumnFlags.Nullable),
            Unsigned = flags.HasFlag(ColumnFlags.Unsigned),
            Visible = flags.HasFlag(ColumnFlags.Visible),
            Generated = flags.HasFlag(ColumnFlags.Generated),
            CollationId = (uint)reader.Read7BitEncodedInt64(),
            GeometryType = (uint)reader.Read7BitEncodedInt64(),
            VectorDimension = (uint)reader.Read7BitEncodedInt64(),
            Labels = ReadLabels(reader),
            ColumnType = flags.HasFlag(ColumnFlags.HasColumnType) ? reader.ReadString() : null,
        };
    }

    private static ImmutableArray<string> ReadLabels(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        if (count is < 0 or > ushort.MaxValue)
            throw BinlogFormatException.OutOfRange("a count of labels", ushort.MaxValue, count);
        var labels = ImmutableArray.CreateBuilder<string>();
        for (var index = 0; index < count; index++)
            labels.Add(reader.ReadString());
        return labels.DrainToImmutable();
    }

    private static ColumnFlags FlagsOf(ColumnSchema column)
        => When(column.Nullable, ColumnFlags.Nullable) | When(column.Unsigned, ColumnFlags.Unsigned)
            | When(column.Visible, ColumnFlags.Visible) | When(column.Generated, ColumnFlags.Generated)
            | When(column.ColumnType is not null, ColumnFlags.HasColumnType);

    private static ColumnFlags When(bool condition, ColumnFlags flag) => condition ? flag : ColumnFlags.None;

    private static int ReadCount(BinaryReader reader, string what)
    {
        var count = reader.Read7BitEncodedInt();
        return count is >= 0 and <= MaxColumns ? count : throw BinlogFormatException.OutOfRange($"a count of {what}", MaxColumns, count);
    }
}
