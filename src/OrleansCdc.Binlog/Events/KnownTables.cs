namespace OrleansCdc.Binlog.Events;

/// <summary>
/// The tables the log has described. A server repeats the description before every statement; comparing its bytes with the last one of
/// the same number saves parsing it, and keeps one schema object for as long as nothing changed.
/// </summary>
internal sealed class KnownTables
{
    /// <summary>
    /// More tables than a statement can touch. When the log has named so many, the generation before is forgotten; its tables are parsed
    /// again should they come back. The open statement's are in one of the two.
    /// </summary>
    public const int GenerationSize = 4096;

    private Dictionary<ulong, KnownTable> young = [];
    private Dictionary<ulong, KnownTable> old = [];

    /// <summary>Small transactions speak of the same table again and again.</summary>
    private KnownTable? last;

    /// <summary>The table with this number, or null when the log has not described it.</summary>
    public KnownTable? Find(ulong tableId)
    {
        if (last is not null && last.Id == tableId)
            return last;
        if (young.TryGetValue(tableId, out var table))
            return last = table;
        return old.TryGetValue(tableId, out table) ? Keep(table) : null;
    }

    public KnownTable FindOrAdd(ulong tableId) => Find(tableId) ?? Keep(new KnownTable(tableId));

    /// <summary>Table numbers start anew with another server or after a restart of the same one.</summary>
    public void Clear()
    {
        young.Clear();
        old.Clear();
        last = null;
    }

    private KnownTable Keep(KnownTable table)
    {
        if (young.Count >= GenerationSize)
            (young, old) = ([], young);
        young[table.Id] = table;
        return last = table;
    }
}
