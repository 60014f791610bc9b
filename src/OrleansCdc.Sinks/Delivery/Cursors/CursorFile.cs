namespace OrleansCdc.Sinks.Delivery.Cursors;

/// <summary>A sink's cursors where they are kept.</summary>
internal static class CursorFile
{
    private const string Key = "cursors";

    public static async Task<bool> ExistsAsync(ISinkStore store, CancellationToken cancellationToken) =>
        await store.LoadAsync(Key, cancellationToken) is not null;

    public static async Task<SinkCursors> LoadAsync(ISinkStore store, CancellationToken cancellationToken) =>
        StoredPiece.Read<SinkCursors>(Key, await store.LoadAsync(Key, cancellationToken)) ?? new SinkCursors();

    public static Task SaveAsync(ISinkStore store, SinkCursors cursors, CancellationToken cancellationToken) =>
        store.SaveAsync(Key, StoredPiece.Write(cursors), cancellationToken);
}
