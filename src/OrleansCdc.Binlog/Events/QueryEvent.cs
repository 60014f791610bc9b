using OrleansCdc.Binlog.Types.CharacterSets;

namespace OrleansCdc.Binlog.Events;

/// <summary>
/// QUERY_EVENT: a statement's text: DDL, BEGIN, COMMIT, ROLLBACK, SAVEPOINT, XA verbs, and DML when it is logged as a statement.
/// </summary>
public sealed class QueryEvent : BinlogEvent
{
    private string? text;

    private QueryEvent(in EventEnvelope envelope, EventDecoderState state, bool isCompressed)
        : base(envelope)
    {
        var cursor = envelope.OpenBody();
        ThreadId = cursor.ReadUInt32("thread id");
        ExecutionSeconds = cursor.ReadUInt32("execution time");
        var schemaLength = cursor.ReadByte("schema length");
        ErrorCode = cursor.ReadUInt16("error code");
        var statusLength = cursor.ReadUInt16("status variables length");
        Status = state.QueryStatuses.Read(cursor.ReadBytes(statusLength, "status variables"));
        Schema = state.SchemaNames.Read(cursor.ReadBytes(schemaLength, "schema"));
        cursor.Skip(1, "schema terminator");
        var rest = envelope.Body[cursor.Position..];
        SqlBytes = isCompressed ? MariaDbCompression.Expand(rest.Span) : rest;
    }

    /// <summary>The session that ran the statement.</summary>
    public uint ThreadId { get; }

    public uint ExecutionSeconds { get; }

    /// <summary>The session's default database, empty when it had none.</summary>
    public string Schema { get; }

    /// <summary>The error the statement ended with after it had already changed something; 0 for success.</summary>
    public ushort ErrorCode { get; }

    /// <summary>The session's settings that decide what the statement means.</summary>
    public QueryStatus Status { get; }

    /// <summary>The statement in the client's character set; valid until the next event is read.</summary>
    public ReadOnlyMemory<byte> SqlBytes { get; }

    /// <summary>The statement as text, decoded on first use, which must be before the next event is read.</summary>
    public string Sql => text ??= SqlBytes.Span.SequenceEqual("BEGIN"u8) ? "BEGIN" : Charset.GetString(SqlBytes.Span);

    private Charset Charset => Charset.ForCollation(Status.ClientCollationId ?? Charset.Utf8Mb4CollationId);

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state)
        => new QueryEvent(envelope, state, isCompressed: false);

    internal static BinlogEvent ParseCompressed(in EventEnvelope envelope, EventDecoderState state)
        => new QueryEvent(envelope, state, isCompressed: true);
}
