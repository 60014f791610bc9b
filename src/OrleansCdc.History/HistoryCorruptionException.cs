namespace OrleansCdc.History;

/// <summary>Stored bytes do not verify. They are never served; what else is stored still is.</summary>
public sealed class HistoryCorruptionException : Exception
{
    private HistoryCorruptionException(string message, string path, long offset) : base(message)
    {
        Path = path;
        Offset = offset;
    }

    /// <summary>The file in question, relative to the store's root.</summary>
    public string Path { get; }

    /// <summary>Where in the file, in bytes.</summary>
    public long Offset { get; }

    internal static HistoryCorruptionException Frame(string path, long offset, string what) =>
        new($"'{path}' is damaged at byte {offset}: {what}. Restore the file from a backup, or take a new snapshot of the table.", path, offset);

    internal static HistoryCorruptionException Shorter(string path, long length, long expected) =>
        new($"'{path}' has {length} bytes where {expected} were stored. Restore the file from a backup.", path, length);

    internal static HistoryCorruptionException File(string path, string what) =>
        new($"'{path}' is damaged: {what}. Restore the file from a backup.", path, 0);
}
