using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Events;

/// <summary>TABLE_MAP_EVENT: which table a number stands for in the rows events after it, and how its columns are stored.</summary>
public sealed class TableMapEvent : BinlogEvent
{
    private TableMapEvent(in EventEnvelope envelope, ulong tableId, TableSchema schema)
        : base(envelope)
    {
        TableId = tableId;
        Schema = schema;
        Raw = envelope.Body;
    }

    private TableMapEvent(TableMapEvent other, TableSchema schema)
        : base(other)
    {
        TableId = other.TableId;
        Schema = schema;
        Raw = other.Raw;
    }

    public ulong TableId { get; }

    /// <summary>The table as the event describes it. The same object as long as the server repeats the same description.</summary>
    public TableSchema Schema { get; }

    public bool HasFullMetadata => Schema.HasFullMetadata;

    /// <summary>The event's bytes after the header; valid until the next event is read.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    internal TableMapEvent With(TableSchema known)
        => Schema.Reconcile(known) == known
            ? new TableMapEvent(this, known)
            : throw new ArgumentException($"{known} as known has other columns than the log describes at {Position}.", nameof(known));

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state)
    {
        var cursor = envelope.OpenBody();
        var shortId = state.PostHeaderLength(EventType.TableMap) == 6;
        var tableId = shortId ? cursor.ReadUInt32("table id") : cursor.ReadUInt48("table id");
        cursor.Skip(2, "table map flags");
        var description = envelope.Body.Span[cursor.Position..];
        var known = state.Tables.FindOrAdd(tableId);
        var schema = known.FindSchema(description);
        if (schema is null)
        {
            schema = TableMapParser.Parse(ref cursor, state.Flavor);
            known.Describe(description, schema);
        }

        return known.Current = new TableMapEvent(envelope, tableId, schema);
    }
}
