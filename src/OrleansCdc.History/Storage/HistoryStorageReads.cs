namespace OrleansCdc.History.Storage;

/// <summary>Whole-file reads on top of the store's random reads; for files that fit in memory.</summary>
internal static class HistoryStorageReads
{
    public static async ValueTask<byte[]> ReadAllAsync(this IHistoryStorage storage, string path, CancellationToken cancellationToken)
    {
        using var file = await storage.OpenAsync(path, cancellationToken);
        var bytes = new byte[file.Length];
        var read = await file.ReadAsync(bytes, 0, cancellationToken);
        return read == bytes.Length ? bytes : bytes[..read];
    }
}
