using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Events;

/// <summary>MariaDB's GTID_EVENT: opens a transaction (there is no BEGIN) or stands before a single statement.</summary>
public sealed class MariaDbGtidEvent : BinlogEvent
{
    private const byte StandaloneFlag = 1;
    private const byte GroupCommitFlag = 2;
    private const byte TransactionalFlag = 4;
    private const byte DdlFlag = 32;
    private const byte PreparedXaFlag = 64;
    private const byte CompletedXaFlag = 128;

    private MariaDbGtidEvent(in EventEnvelope envelope)
        : base(envelope)
    {
        var cursor = envelope.OpenBody();
        var sequence = cursor.ReadUInt64("GTID sequence number");
        var domain = cursor.ReadUInt32("GTID domain");
        Gtid = Gtid.MariaDb(domain, envelope.Header.ServerId, sequence);
        GtidFlags = cursor.ReadByte("GTID flags");
        if ((GtidFlags & GroupCommitFlag) != 0)
            CommitId = cursor.ReadUInt64("commit id");
        if ((GtidFlags & (PreparedXaFlag | CompletedXaFlag)) != 0)
            XaId = ReadXaId(ref cursor);
    }

    public Gtid Gtid { get; }

    /// <summary>The event's FL_* bits.</summary>
    public byte GtidFlags { get; }

    /// <summary>The group's end is the next event: there is no transaction around it.</summary>
    public bool IsStandalone => (GtidFlags & StandaloneFlag) != 0;

    public bool IsTransactional => (GtidFlags & TransactionalFlag) != 0;

    public bool IsDdl => (GtidFlags & DdlFlag) != 0;

    /// <summary>The rows of this group belong to an XA transaction that is only prepared.</summary>
    public bool IsXaPrepare => (GtidFlags & PreparedXaFlag) != 0;

    /// <summary>This group commits or rolls back an XA transaction that was prepared before.</summary>
    public bool IsXaCompletion => (GtidFlags & CompletedXaFlag) != 0;

    /// <summary>The group commit the transaction belonged to, when it was not alone.</summary>
    public ulong? CommitId { get; }

    public XaTransactionId? XaId { get; }

    internal static BinlogEvent Parse(in EventEnvelope envelope, EventDecoderState state)
    {
        state.ExpectLogOf(ServerFlavor.MariaDb);
        return new MariaDbGtidEvent(envelope);
    }

    private static XaTransactionId ReadXaId(ref ByteCursor cursor)
    {
        var format = cursor.ReadUInt32("XA format");
        var globalLength = cursor.ReadByte("XA global id length");
        var branchLength = cursor.ReadByte("XA branch length");
        return XaTransactionId.Read(ref cursor, format, globalLength, branchLength);
    }
}
