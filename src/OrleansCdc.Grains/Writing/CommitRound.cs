using OrleansCdc.Capture;
using OrleansCdc.History.Commits;

namespace OrleansCdc.Grains.Writing;

/// <summary>
/// One round of a group commit, in the only order in which a crash at any point loses nothing that was visible. What it made durable is
/// shown last, when the tables have it as well.
/// </summary>
internal sealed class CommitRound(SourceId source, CommitLog log, Action<IReadOnlyList<TransactionRecord>> show)
{
    public SourceId Source => source;

    public async Task RunAsync(IReadOnlyList<CommittedTransaction> transactions)
    {
        if (transactions.Count == 0)
            return;
        var tables = TablesOf(transactions);
        await Task.WhenAll(tables.Select(table => table.FlushAsync()));
        var records = transactions.Select(transaction => transaction.Complete()).ToArray();
        foreach (var record in records)
            await log.AppendAsync(record, CancellationToken.None);
        await log.FlushAsync(CancellationToken.None);
        await Task.WhenAll(tables.Select(table => table.MarkCommittedAsync(records[^1].Sequence)));
        show(records);
    }

    private static HashSet<TableLane> TablesOf(IReadOnlyList<CommittedTransaction> transactions)
    {
        var tables = new HashSet<TableLane>();
        foreach (var transaction in transactions)
        {
            tables.UnionWith(transaction.Tables);
            tables.UnionWith(transaction.Opened);
        }
        return tables;
    }
}
