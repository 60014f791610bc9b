using System.Text;

namespace OrleansCdc.Binlog.Events;

/// <summary>MariaDB's ANNOTATE_ROWS_EVENT: the statement behind the rows events that follow (binlog_annotate_row_events=ON).</summary>
public sealed class AnnotateRowsEvent : BinlogEvent
{
    private AnnotateRowsEvent(in EventEnvelope envelope)
        : base(envelope) => SqlBytes = envelope.Body;

    /// <summary>The statement in the client's character set, which the event does not name; valid until the next event is read.</summary>
    public ReadOnlyMemory<byte> SqlBytes { get; }

    public string Sql => Encoding.UTF8.GetString(SqlBytes.Span);

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state) => new AnnotateRowsEvent(envelope);
}
