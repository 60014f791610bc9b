namespace OrleansCdc.Grains.Delivering;

/// <summary>Counts the row changes of transactions that a sink was not told yet.</summary>
internal static class LagTally
{
    private const int PageSize = 1000;

    /// <summary>So many transactions are looked at; of a longer lag the rest is taken to be like them.</summary>
    private const ulong Most = 5000;

    public static async Task<ulong> CountAsync(ISourceGrain source, ulong after, ulong mark)
    {
        var (counted, rows) = (0ul, 0ul);
        while (counted < Most && after + counted < mark)
        {
            var page = await source.ReadTransactionsAsync(after + counted, backward: false, PageSize);
            if (page.Count == 0)
                break;
            counted += (ulong)page.Count;
            rows += page.Aggregate(0ul, (sum, record) => sum + record.Tables.Aggregate(0ul, (all, table) => all + table.Rows));
        }
        var left = mark - after - Math.Min(counted, mark - after);
        return counted == 0 ? 0 : rows + (left * rows / counted);
    }
}
