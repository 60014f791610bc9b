using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture;
using OrleansCdc.History.Commits;

namespace OrleansCdc.Grains.Writing;

/// <summary>Puts what the capture says into the form in which the commit log keeps it.</summary>
internal static class CommitRecords
{
    public static TransactionRecord ForTransaction(ulong sequence, TransactionStart start, TransactionEnd end) => new()
    {
        Sequence = sequence,
        Kind = start.Kind == TransactionKind.Snapshot ? CommitKind.Snapshot : CommitKind.Stream,
        Gtid = start.Gtid,
        Position = end.Position,
        Start = start.Position,
        ImmediateCommitTimestampMicros = start.ImmediateCommitTimestampMicros,
        OriginalCommitTimestampMicros = start.OriginalCommitTimestampMicros,
        ServerId = start.ServerId,
        ThreadId = end.ThreadId,
        Xid = end.Xid,
        Statement = end.Statement,
    };

    /// <summary>A gap's record is a checkpoint as every other, so it repeats the position of the one before it.</summary>
    public static TransactionRecord ForGap(ulong sequence, LogPosition checkpoint, CaptureGap gap) => new()
    {
        Sequence = sequence,
        Kind = CommitKind.Gap,
        Position = checkpoint,
        Start = checkpoint.File,
        Gap = new GapInterval(gap.From, gap.To, gap.Message, gap.Schema, gap.Table),
    };
}
