using OrleansCdc.Binlog.Positions;
using OrleansCdc.History.Commits;

namespace OrleansCdc.History;

/// <summary>What a transaction is called in a change id: its GTID, or where it starts.</summary>
public readonly record struct TransactionName
{
    private const string SnapshotPrefix = "snapshot@";

    private TransactionName(Gtid? gtid, BinlogPosition? start, bool isSnapshot)
    {
        Gtid = gtid;
        Start = start;
        IsSnapshot = isSnapshot;
    }

    /// <summary>Set when the transaction has one.</summary>
    public Gtid? Gtid { get; }

    /// <summary>Set when it has no GTID.</summary>
    public BinlogPosition? Start { get; }

    /// <summary>A snapshot starts where the stream goes on, so the position alone would name two transactions.</summary>
    public bool IsSnapshot { get; }

    public static TransactionName Of(TransactionRecord transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var isSnapshot = transaction.Kind == CommitKind.Snapshot;
        return transaction.Gtid is { } gtid && !isSnapshot ? new(gtid, null, isSnapshot: false) : new(null, transaction.Start, isSnapshot);
    }

    public static TransactionName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException($"'{text}' is not a transaction; expected a GTID or file:offset.");

    public static bool TryParse(string? text, out TransactionName name)
    {
        name = default;
        var isSnapshot = text?.StartsWith(SnapshotPrefix, StringComparison.Ordinal) ?? false;
        if (isSnapshot)
            text = text![SnapshotPrefix.Length..];
        if (!isSnapshot && Binlog.Positions.Gtid.TryParse(text, out var gtid))
            name = new(gtid, null, isSnapshot: false);
        else if (BinlogPosition.TryParse(text, out var start))
            name = new(null, start, isSnapshot);
        else
            return false;
        return true;
    }

    public override string ToString() => Gtid?.ToString() ?? (IsSnapshot ? SnapshotPrefix : "") + Start;
}
