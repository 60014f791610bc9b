using OrleansCdc.Capture;
using OrleansCdc.History.Commits;

namespace OrleansCdc.Grains.Writing;

/// <summary>One round of a group commit, in the only order in which a crash at any point loses nothing that was visible.</summary>
internal sealed class CommitRound(SourceId source, CommitLog log, RisingNumber mark)
{
    public SourceId Source => source;

    public async Task RunAsync(IReadOnlyList<CommittedTransaction> transactions)
    {
        if (transactions.Count == 0)
            return;
        var tables = TablesOf(transactions);
        await Task.WhenAll(tables.Select(table => table.FlushAsync()));
        foreach (var transaction in transactions)
            await log.AppendAsync(transaction.Complete(), CancellationToken.None);
        await log.FlushAsync(CancellationToken.None);
        var last = transactions[^1].Sequence;
        await Task.WhenAll(tables.Select(table => table.MarkCommittedAsync(last)));
        mark.Raise(last);
    }

    private static HashSet<TableLane> TablesOf(IReadOnlyList<CommittedTransaction> transactions)
    {
        var tables = new HashSet<TableLane>();
        foreach (var transaction in transactions)
            tables.UnionWith(transaction.Tables);
        return tables;
    }
}
