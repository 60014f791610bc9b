using System.Collections.Immutable;
using System.Text;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Events;

/// <summary>Reads what a TABLE_MAP says of a table: names, stored types, nullability and the optional metadata.</summary>
internal static class TableMapParser
{
    private const int MaxColumns = 4096;

    public static TableSchema Parse(ref ByteCursor cursor, ServerFlavor flavor)
    {
        var schema = ReadName(ref cursor);
        var table = ReadName(ref cursor);
        var count = cursor.ReadCount("column count");
        if (count > MaxColumns)
            throw BinlogFormatException.OutOfRange("a column count", MaxColumns, count);
        var types = cursor.ReadBytes(count, "column types");
        var metadata = new ByteCursor(cursor.ReadBytes(cursor.ReadCount("column metadata length"), "column metadata"));
        var stored = new StoredColumn[count];
        for (var ordinal = 0; ordinal < count; ordinal++)
            stored[ordinal] = StoredColumn.Read((ColumnTypeCode)types[ordinal], ref metadata);
        metadata.ExpectEnd("column metadata");
        var nullable = ColumnBitmap.FromBits(cursor.ReadBytes(ColumnBitmap.ByteCount(count), "nullable bitmap").ToArray(), count);
        return Build(schema, table, stored, nullable, OptionalMetadata.Parse(ref cursor), flavor);
    }

    private static TableSchema Build(
        string schema, string table, StoredColumn[] stored, ColumnBitmap nullable, OptionalMetadata metadata, ServerFlavor flavor)
    {
        var isFull = metadata.Names.Length == stored.Length && stored.Length > 0;
        if (!isFull && !metadata.Names.IsEmpty)
            throw BinlogFormatException.Create($"{stored.Length} column names", $"{metadata.Names.Length}");
        foreach (var ordinal in metadata.PrimaryKey)
        {
            if (ordinal >= stored.Length)
                throw BinlogFormatException.OutOfRange("a key column's ordinal", stored.Length - 1, ordinal);
        }

        var reader = new MetadataByColumn(metadata, flavor);
        var columns = ImmutableArray.CreateBuilder<ColumnSchema>(stored.Length);
        for (var ordinal = 0; ordinal < stored.Length; ordinal++)
            columns.Add(reader.Next(stored[ordinal], ordinal, nullable.Contains(ordinal)));
        return new TableSchema(schema, table, columns.DrainToImmutable(), metadata.PrimaryKey, isFull);
    }

    private static string ReadName(ref ByteCursor cursor)
    {
        var name = cursor.ReadBytes(cursor.ReadCount("name length"), "name");
        cursor.Skip(1, "name terminator");
        return Encoding.UTF8.GetString(name);
    }
}
