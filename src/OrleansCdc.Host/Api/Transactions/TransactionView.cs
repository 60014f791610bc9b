using OrleansCdc.Capture;
using OrleansCdc.History.Commits;

namespace OrleansCdc.Host.Api.Transactions;

/// <summary>One transaction of one server.</summary>
internal sealed record TransactionView(SourceId Source, TransactionRecord Record)
{
    /// <summary>
    /// The GTID, else where the first event starts. What is no transaction of the log has neither and is called by its number.
    /// <c>transaction(id:)</c> takes all three.
    /// </summary>
    public string Id =>
        Record.Gtid?.ToString() ?? (Record.Kind == CommitKind.Stream ? Record.Start.ToString() : Record.Sequence.ToString());

    public long Rows => Record.Tables.Sum(table => (long)table.Rows);
}
