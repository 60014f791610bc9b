using OrleansCdc.History;

namespace OrleansCdc.Grains.Changes;

/// <summary>
/// The pages that followers of one source read last. Followers with equal filters stand at equal cursors once they have caught up, so one
/// read serves all of them. A page is true for as long as its history is there, so an old one is never wrong, only short; one that leads
/// nowhere is not kept.
/// </summary>
internal sealed class PageCache(ChangeReader reader)
{
    /// <summary>Changes in one page of a follower: enough to catch up fast, few enough to be on their way soon.</summary>
    private const int PageLimit = 500;

    /// <summary>How many pages are kept at most.</summary>
    private const int Capacity = 64;

    /// <summary>
    /// A page with more bytes of rows than this is shared by those who wait for it and not kept; so all of them take 32 MB at most.
    /// </summary>
    private const long MaxBytes = 512 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Filter, ChangeCursor After), Task<CapturedPage>> _pages = [];
    private readonly Queue<(string Filter, ChangeCursor After)> _order = new();

    public async Task<CapturedPage> ReadAsync(ChangeFilter filter, string filterKey, ChangeCursor after, CancellationToken cancellationToken)
    {
        var page = GetOrRead(filter, (filterKey, after));
        try
        {
            return await page.WaitAsync(cancellationToken);
        }
        catch (Exception) when (page.IsFaulted)
        {
            Forget((filterKey, after));
            throw;
        }
    }

    private Task<CapturedPage> GetOrRead(ChangeFilter filter, (string, ChangeCursor After) key)
    {
        lock (_gate)
        {
            if (_pages.TryGetValue(key, out var known))
                return known;
            // Shared by all who wait for it, so it does not end with the one who came first.
            var page = Task.Run(() => ReadAsync(filter, key));
            _pages.Add(key, page);
            _order.Enqueue(key);
            if (_order.Count > Capacity)
                _pages.Remove(_order.Dequeue());
            return page;
        }
    }

    private async Task<CapturedPage> ReadAsync(ChangeFilter filter, (string, ChangeCursor After) key)
    {
        var page = await reader.ReadAsync(filter, new PageRequest { After = key.After, Limit = PageLimit });
        if (page.Next == key.After || SizeOf(page) > MaxBytes)
            Forget(key);
        return page;
    }

    private static long SizeOf(CapturedPage page) =>
        page.Changes.Sum(change => (long)(change.Before?.Bytes.Length ?? 0) + (change.After?.Bytes.Length ?? 0));

    private void Forget((string, ChangeCursor) key)
    {
        lock (_gate)
            _pages.Remove(key);
    }
}
