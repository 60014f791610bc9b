using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Capture.Streaming;

/// <summary>Makes the start of a transaction from the event that opens it.</summary>
internal static class TransactionStarts
{
    private const ulong MicrosPerSecond = 1_000_000;

    public static TransactionStart Of(GtidEvent read)
    {
        var immediate = read.ImmediateCommitTimestamp ?? Seconds(read);
        return new TransactionStart
        {
            Kind = TransactionKind.Stream,
            Gtid = read.Gtid,
            Position = read.Position,
            ImmediateCommitTimestampMicros = immediate,
            OriginalCommitTimestampMicros = read.OriginalCommitTimestamp ?? immediate,
            ServerId = read.Header.ServerId,
        };
    }

    public static TransactionStart Of(MariaDbGtidEvent read) => Of(read, read.Gtid);

    /// <summary>A transaction of a server that writes nothing before BEGIN (MySQL 5.6 and older).</summary>
    public static TransactionStart Of(QueryEvent read) => Of(read, gtid: null);

    /// <summary>The empty transaction that a change of log file counts as where there are no GTIDs.</summary>
    public static TransactionStart Of(RotateEvent read) => Of(read, gtid: null);

    private static TransactionStart Of(BinlogEvent read, Binlog.Positions.Gtid? gtid) => new()
    {
        Kind = TransactionKind.Stream,
        Gtid = gtid,
        Position = read.Position,
        ImmediateCommitTimestampMicros = Seconds(read),
        OriginalCommitTimestampMicros = Seconds(read),
        ServerId = read.Header.ServerId,
    };

    private static ulong Seconds(BinlogEvent read) => read.Header.Timestamp * MicrosPerSecond;
}
