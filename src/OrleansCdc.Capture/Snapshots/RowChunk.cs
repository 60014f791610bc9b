using System.Buffers;
using System.Buffers.Binary;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Capture.Snapshots;

/// <summary>
/// Collects row packets to a block of the text format: each row with its length in 4 bytes before it. One buffer, reused.
/// </summary>
internal sealed class RowChunk
{
    /// <summary>Enough rows that a block costs little, few enough that a reader of one row does not pay for many.</summary>
    private const int Full = 128 * 1024;

    private readonly ArrayBufferWriter<byte> _rows = new(Full * 2);

    public bool IsFull => _rows.WrittenCount >= Full;

    /// <summary>Rows collected since the last <see cref="Clear"/>.</summary>
    public ulong Rows { get; private set; }

    public void Add(ReadOnlySpan<byte> packet)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_rows.GetSpan(sizeof(int)), packet.Length);
        _rows.Advance(sizeof(int));
        _rows.Write(packet);
        Rows++;
    }

    /// <summary>The block; valid until <see cref="Clear"/>.</summary>
    public RowBlock ToBlock(TableSchema schema, uint ordinal, uint timestamp) => new()
    {
        Operation = ChangeOperation.Snapshot,
        Format = RowImageFormat.Text,
        EventOrdinal = ordinal,
        StatementTimestamp = timestamp,
        BeforeColumns = ColumnBitmap.All(schema.Columns.Length),
        AfterColumns = ColumnBitmap.All(schema.Columns.Length),
        Rows = _rows.WrittenMemory,
    };

    public void Clear()
    {
        _rows.ResetWrittenCount();
        Rows = 0;
    }
}
