using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Events;

/// <summary>
/// GTID_LOG_EVENT, ANONYMOUS_GTID_LOG_EVENT or, since MySQL 8.3, GTID_TAGGED_LOG_EVENT: opens a transaction. What an older server did not
/// write is null.
/// </summary>
public sealed class GtidEvent : BinlogEvent
{
    private GtidEvent(in EventEnvelope envelope, in GtidEventFields fields)
        : base(envelope)
    {
        Gtid = fields.Gtid;
        MayHaveStatements = (fields.Flags & 1) != 0;
        LastCommitted = fields.LastCommitted;
        SequenceNumber = fields.SequenceNumber;
        ImmediateCommitTimestamp = fields.ImmediateCommitTimestamp;
        OriginalCommitTimestamp = fields.OriginalCommitTimestamp ?? fields.ImmediateCommitTimestamp;
        TransactionLength = fields.TransactionLength;
        ImmediateServerVersion = fields.ImmediateServerVersion;
        OriginalServerVersion = fields.OriginalServerVersion ?? fields.ImmediateServerVersion;
        CommitGroupTicket = fields.CommitGroupTicket;
    }

    /// <summary>The transaction's identifier; null for an anonymous one (gtid_mode=OFF).</summary>
    public Gtid? Gtid { get; }

    /// <summary>True when statement-based events may follow.</summary>
    public bool MayHaveStatements { get; }

    /// <summary>The logical clock of the last transaction this one must wait for on a replica.</summary>
    public long? LastCommitted { get; }

    /// <summary>The transaction's logical clock in this file.</summary>
    public long? SequenceNumber { get; }

    /// <summary>Microseconds since 1970 in UTC of the commit on the server that wrote this log (8.0 and later).</summary>
    public ulong? ImmediateCommitTimestamp { get; }

    /// <summary>Microseconds since 1970 in UTC of the commit on the server where the transaction began.</summary>
    public ulong? OriginalCommitTimestamp { get; }

    /// <summary>Bytes of the whole transaction in the log, this event included.</summary>
    public ulong? TransactionLength { get; }

    /// <summary>The version number of the server that wrote this log, for example 90704.</summary>
    public uint? ImmediateServerVersion { get; }

    public uint? OriginalServerVersion { get; }

    /// <summary>Which binlog group commit the transaction belonged to (8.3 and later).</summary>
    public ulong? CommitGroupTicket { get; }

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state)
    {
        state.ExpectLogOf(ServerFlavor.MySql);
        return new GtidEvent(envelope, GtidEventFields.Read(envelope.OpenBody(), envelope.Header.Type == EventType.AnonymousGtid));
    }

    internal static BinlogEvent ParseTagged(in EventEnvelope envelope, EventDecoderState state)
    {
        state.ExpectLogOf(ServerFlavor.MySql);
        return new GtidEvent(envelope, TaggedGtidMessage.Read(envelope.OpenBody()));
    }
}
