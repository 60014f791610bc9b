namespace OrleansCdc.Sinks.Delivery.DeadLetters;

/// <summary>Dead letters on disk, some hundreds to a piece. A piece that has become empty is used again.</summary>
internal sealed class DeadLetterChunks(ISinkStore store)
{
    public const int Capacity = 200;
    private const string CountKey = "dead/count";
    private int _count;

    public async Task<Dictionary<int, List<DeadLetter>>> LoadAllAsync(CancellationToken cancellationToken)
    {
        _count = StoredPiece.Read<Counted>(CountKey, await store.LoadAsync(CountKey, cancellationToken))?.Chunks ?? 0;
        var all = new Dictionary<int, List<DeadLetter>>();
        for (var chunk = 0; chunk < _count; chunk++)
            all.Add(chunk, await LoadAsync(chunk, cancellationToken));
        return all;
    }

    public async Task<List<DeadLetter>> LoadAsync(int chunk, CancellationToken cancellationToken) =>
        StoredPiece.Read<List<DeadLetter>>(KeyOf(chunk), await store.LoadAsync(KeyOf(chunk), cancellationToken)) ?? [];

    public async Task SaveAsync(int chunk, List<DeadLetter> letters, CancellationToken cancellationToken)
    {
        await store.SaveAsync(KeyOf(chunk), StoredPiece.Write(letters), cancellationToken);
        if (chunk < _count)
            return;
        await store.SaveAsync(CountKey, StoredPiece.Write(new Counted(chunk + 1)), cancellationToken);
        _count = chunk + 1;
    }

    /// <summary>Takes everything out for good.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        var count = (await LoadAllAsync(cancellationToken)).Count;
        for (var chunk = 0; chunk < count; chunk++)
            await SaveAsync(chunk, [], cancellationToken);
    }

    private static string KeyOf(int chunk) => $"dead/{chunk:000000}";

    private sealed record Counted(int Chunks);
}
