using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Events;

/// <summary>
/// WRITE_ROWS, UPDATE_ROWS and DELETE_ROWS events of every version, MariaDB's compressed ones, and PARTIAL_UPDATE_ROWS, whose JSON
/// differences are applied to the before images so that the after images are whole.
/// </summary>
public sealed class RowsEvent : BinlogEvent
{
    private const ushort StatementEndFlag = 1;

    internal RowsEvent(in EventEnvelope envelope, TableMapEvent table, in RowsEventHead head, ReadOnlyMemory<byte> rows)
        : base(envelope)
    {
        TableId = head.TableId;
        Table = table;
        Operation = head.Operation;
        EndsStatement = (head.Flags & StatementEndFlag) != 0;
        BeforeColumns = head.BeforeColumns;
        AfterColumns = head.AfterColumns;
        Rows = rows;
    }

    private RowsEvent(RowsEvent other, TableMapEvent table)
        : base(other)
    {
        TableId = other.TableId;
        Table = table;
        Operation = other.Operation;
        EndsStatement = other.EndsStatement;
        BeforeColumns = other.BeforeColumns;
        AfterColumns = other.AfterColumns;
        Rows = other.Rows;
    }

    public ulong TableId { get; }

    public TableMapEvent Table { get; }

    public ChangeOperation Operation { get; }

    /// <summary>True for the last rows event of a statement.</summary>
    public bool EndsStatement { get; }

    /// <summary>Which columns the before images hold; of an insert, meaningless.</summary>
    public ColumnBitmap BeforeColumns { get; }

    /// <summary>Which columns the after images hold; of a delete, meaningless.</summary>
    public ColumnBitmap AfterColumns { get; }

    /// <summary>The images one after another (an update: before, after, before, after); valid until the next event is read.</summary>
    public ReadOnlyMemory<byte> Rows { get; }

    /// <summary>
    /// The same rows, of a table that more is known of than the log says (binlog_row_metadata=MINIMAL). Valid as long as this event is.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The schema is another table's, or its columns are not stored as the log describes them.
    /// </exception>
    public RowsEvent WithSchema(TableSchema known) => new(this, Table.With(known));

    /// <summary>The rows as a block, with the event's place in its transaction and the statement's text if it is known.</summary>
    public RowBlock ToBlock(uint eventOrdinal, ReadOnlyMemory<byte> statementText = default)
        => new()
        {
            Operation = Operation,
            Format = RowImageFormat.Binlog,
            EventOrdinal = eventOrdinal,
            StatementTimestamp = Header.Timestamp,
            BeforeColumns = BeforeColumns,
            AfterColumns = AfterColumns,
            Rows = Rows,
            StatementText = statementText,
        };

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state)
    {
        var cursor = envelope.OpenBody();
        var head = RowsEventHead.Read(ref cursor, envelope, state.PostHeaderLength(envelope.Header.Type));
        if (head.IsDummy)
            return IgnorableEvent.Parse(envelope, state);
        var table = state.Tables.Find(head.TableId)?.Current
            ?? throw BinlogFormatException.Create($"a table map event for table {head.TableId} before its rows", "none");
        if (head.ColumnCount != table.Schema.Columns.Length)
            throw BinlogFormatException.Create($"rows of {table.Schema.Columns.Length} columns as mapped", $"{head.ColumnCount} columns");
        var rest = envelope.Body[cursor.Position..];
        return new RowsEvent(envelope, table, head, Unpack(head, table, rest));
    }

    private static ReadOnlyMemory<byte> Unpack(in RowsEventHead head, TableMapEvent table, ReadOnlyMemory<byte> rows)
        => head.Encoding switch
        {
            RowsEncoding.MariaDbCompressed => MariaDbCompression.Expand(rows.Span),
            RowsEncoding.PartialJson => PartialRows.Complete(RowDecoder.For(table.Schema), head, rows.Span),
            _ => rows,
        };
}
