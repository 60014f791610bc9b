using OrleansCdc.History;
using OrleansCdc.History.Commits;

namespace OrleansCdc.Grains.Changes;

/// <summary>
/// Finds single transactions of a source and tells what they touched. Their changes are read with <see cref="ChangeFilter.Transaction"/>.
/// </summary>
public sealed class TransactionReader(ChangeReader reader)
{
    /// <summary>
    /// The transaction with this GTID, with this <c>file:offset</c> of its first event (where the server has no GTIDs), with a snapshot's
    /// <c>snapshot@file:offset</c>, or with this number; null when the history does not hold it or the text is none of these.
    /// </summary>
    public async Task<TransactionRecord?> FindAsync(string id)
    {
        if (ulong.TryParse(id, out var sequence))
            return (await reader.Grain.GetTransactionsAsync([sequence])).FirstOrDefault();
        return TransactionName.TryParse(id, out var name) ? await reader.Grain.FindTransactionAsync(name) : null;
    }

    /// <summary>The tables that the transaction changed, with how many rows of each.</summary>
    public async Task<IReadOnlyList<TouchedTable>> TablesOfAsync(TransactionRecord transaction)
    {
        var tables = await reader.Grain.ListTablesAsync();
        var names = tables.ToDictionary(table => table.Id, table => table.Key);
        return [.. transaction.Tables.Select(touched => new TouchedTable(names[touched.Table], touched.Rows))];
    }
}
