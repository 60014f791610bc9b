using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Segments;

namespace OrleansCdc.History.Tables;

/// <summary>A block of rows as a frame, there and back.</summary>
internal static class RowFrame
{
    public static FrameHeader HeaderOf(TransactionTag tag, int schemaVersion, in RowBlock block, in FrameParts parts, uint firstRow, uint rows, uint checksum) => new()
    {
        HeaderLength = parts.HeaderLength,
        BodyLength = parts.Body.Length,
        BodyChecksum = checksum,
        Sequence = tag.Sequence,
        CommitMicros = tag.CommitMicros,
        Event = block.EventOrdinal,
        FirstRow = firstRow,
        Rows = rows,
        StatementTimestamp = block.StatementTimestamp,
        SchemaVersion = (uint)schemaVersion,
        Operation = (byte)block.Operation,
        Format = (byte)block.Format,
        BeforeColumns = (ushort)block.BeforeColumns.ColumnCount,
        AfterColumns = (ushort)block.AfterColumns.ColumnCount,
        BeforeBits = (ushort)parts.BeforeBits.Length,
        AfterBits = (ushort)parts.AfterBits.Length,
    };

    /// <summary>The parts of a piece. The statement's text goes with the first piece only.</summary>
    public static FrameParts PartsOf(in RowBlock block, ReadOnlyMemory<byte> rows, bool first) => new()
    {
        BeforeBits = block.BeforeColumns.IsAll ? default : block.BeforeColumns.Bits,
        AfterBits = block.AfterColumns.IsAll ? default : block.AfterColumns.Bits,
        StatementText = first ? block.StatementText[..Math.Min(block.StatementText.Length, FrameHeader.MaxStatementText)] : default,
        Body = rows,
        IsLent = true,
    };

    /// <summary>The block that a frame was made of; it points into the frame's buffer.</summary>
    public static RowBlock ToBlock(Frame frame)
    {
        var header = frame.Header;
        return new RowBlock
        {
            Operation = (ChangeOperation)header.Operation,
            Format = (RowImageFormat)header.Format,
            EventOrdinal = header.Event,
            StatementTimestamp = header.StatementTimestamp,
            BeforeColumns = ColumnsOf(header.BeforeColumns, frame.BeforeBits),
            AfterColumns = ColumnsOf(header.AfterColumns, frame.AfterBits),
            Rows = frame.Body,
            StatementText = frame.StatementText,
        };
    }

    private static ColumnBitmap ColumnsOf(int count, ReadOnlyMemory<byte> bits) =>
        bits.IsEmpty ? ColumnBitmap.All(count) : ColumnBitmap.FromBits(bits, count);
}
