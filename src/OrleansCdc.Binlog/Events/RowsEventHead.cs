using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Events;

/// <summary>A rows event before its rows: table, flags, extra data of version 2 and the bitmaps of present columns.</summary>
internal struct RowsEventHead
{
    private const int ShortPostHeader = 6;
    private const ulong DummyTableId = 0x00FF_FFFF;
    private const int MaxColumns = 4096;

    public required ulong TableId { get; init; }

    public required ushort Flags { get; init; }

    public required ChangeOperation Operation { get; init; }

    public required RowsEncoding Encoding { get; init; }

    public int ColumnCount { get; private set; }

    public ColumnBitmap BeforeColumns { get; private set; }

    public ColumnBitmap AfterColumns { get; private set; }

    /// <summary>A server ends a statement whose last rows it could not log with an event for a table that does not exist.</summary>
    public readonly bool IsDummy => TableId == DummyTableId && ColumnCount == 0;

    public static RowsEventHead Read(ref ByteCursor cursor, in EventEnvelope envelope, int? postHeaderLength)
    {
        var (operation, version, encoding) = Classify(envelope.Header.Type);
        var tableId = postHeaderLength == ShortPostHeader ? cursor.ReadUInt32("table id") : cursor.ReadUInt48("table id");
        var head = new RowsEventHead
        {
            TableId = tableId,
            Flags = cursor.ReadUInt16("rows flags"),
            Operation = operation,
            Encoding = encoding
        };
        if (version == 2)
            SkipExtraData(ref cursor);
        if (tableId == DummyTableId && cursor.Remaining <= 1)
            return head;
        var columns = cursor.ReadLengthEncoded("column count");
        if (columns is 0 or > MaxColumns)
            throw BinlogFormatException.OutOfRange("a column count from 1", MaxColumns, (long)Math.Min(columns, long.MaxValue));
        head.ColumnCount = (int)columns;
        head.BeforeColumns = ReadBitmap(ref cursor, envelope, head.ColumnCount);
        head.AfterColumns = operation == ChangeOperation.Update ? ReadBitmap(ref cursor, envelope, head.ColumnCount) : head.BeforeColumns;
        return head;
    }

    private static ColumnBitmap ReadBitmap(ref ByteCursor cursor, in EventEnvelope envelope, int columns)
    {
        var start = cursor.Position;
        cursor.Skip(ColumnBitmap.ByteCount(columns), "columns present bitmap");
        return ColumnBitmap.FromBits(envelope.Body[start..cursor.Position], columns);
    }

    private static void SkipExtraData(ref ByteCursor cursor)
    {
        var length = cursor.ReadUInt16("extra data length");
        if (length < 2)
            throw BinlogFormatException.Create("an extra data length of at least 2", $"{length}");
        cursor.Skip(length - 2, "extra data");
    }

    private static (ChangeOperation Operation, int Version, RowsEncoding Encoding) Classify(EventType type)
        => type switch
        {
            EventType.WriteRowsV1 => (ChangeOperation.Insert, 1, RowsEncoding.Plain),
            EventType.UpdateRowsV1 => (ChangeOperation.Update, 1, RowsEncoding.Plain),
            EventType.DeleteRowsV1 => (ChangeOperation.Delete, 1, RowsEncoding.Plain),
            EventType.WriteRows => (ChangeOperation.Insert, 2, RowsEncoding.Plain),
            EventType.UpdateRows => (ChangeOperation.Update, 2, RowsEncoding.Plain),
            EventType.DeleteRows => (ChangeOperation.Delete, 2, RowsEncoding.Plain),
            EventType.PartialUpdateRows => (ChangeOperation.Update, 2, RowsEncoding.PartialJson),
            EventType.MariaDbWriteRowsCompressedV1 => (ChangeOperation.Insert, 1, RowsEncoding.MariaDbCompressed),
            EventType.MariaDbUpdateRowsCompressedV1 => (ChangeOperation.Update, 1, RowsEncoding.MariaDbCompressed),
            EventType.MariaDbDeleteRowsCompressedV1 => (ChangeOperation.Delete, 1, RowsEncoding.MariaDbCompressed),
            EventType.MariaDbWriteRowsCompressed => (ChangeOperation.Insert, 2, RowsEncoding.MariaDbCompressed),
            EventType.MariaDbUpdateRowsCompressed => (ChangeOperation.Update, 2, RowsEncoding.MariaDbCompressed),
            EventType.MariaDbDeleteRowsCompressed => (ChangeOperation.Delete, 2, RowsEncoding.MariaDbCompressed),
            _ => throw BinlogFormatException.Create("a rows event", $"type {(byte)type}"),
        };
}
