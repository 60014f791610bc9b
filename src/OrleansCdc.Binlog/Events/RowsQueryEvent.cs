using System.Text;

namespace OrleansCdc.Binlog.Events;

/// <summary>ROWS_QUERY_LOG_EVENT: the statement behind the rows events that follow (binlog_rows_query_log_events=ON).</summary>
public sealed class RowsQueryEvent : BinlogEvent
{
    private RowsQueryEvent(in EventEnvelope envelope)
        : base(envelope)
    {
        // The first byte is the text's length modulo 256; the text itself goes to the end of the event.
        envelope.OpenBody().ReadByte("text length");
        SqlBytes = envelope.Body[1..];
    }

    /// <summary>The statement in UTF-8; valid until the next event is read.</summary>
    public ReadOnlyMemory<byte> SqlBytes { get; }

    public string Sql => Encoding.UTF8.GetString(SqlBytes.Span);

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state) => new RowsQueryEvent(envelope);
}
