namespace OrleansCdc.History.Storage;

/// <summary>The store could not do what was asked: disk full, no permission, device error. Nothing that was durable is harmed.</summary>
public sealed class HistoryStorageException : Exception
{
    private HistoryStorageException(string message, string path, long bytes, Exception? cause) : base(message, cause)
    {
        Path = path;
        Bytes = bytes;
    }

    /// <summary>The file in question.</summary>
    public string Path { get; }

    /// <summary>How many bytes were to be written; 0 when writing was not the matter.</summary>
    public long Bytes { get; }

    public static HistoryStorageException CannotWrite(string path, long bytes, Exception cause) =>
        new($"Cannot write {bytes} bytes to '{path}': {cause?.Message} Free space or repair the disk, then resume.", path, bytes, cause);

    public static HistoryStorageException CannotFlush(string path, Exception cause) =>
        new($"Cannot make '{path}' durable: {cause?.Message} Nothing since the last flush counts as stored.", path, 0, cause);

    public static HistoryStorageException CannotRead(string path, Exception cause) =>
        new($"Cannot read '{path}': {cause?.Message}", path, 0, cause);

    public static HistoryStorageException CannotChange(string path, Exception cause) =>
        new($"Cannot create, cut or delete '{path}': {cause?.Message}", path, 0, cause);

    /// <summary>An earlier write failed and the writer was not yet rolled back.</summary>
    public static HistoryStorageException MustRollBack(string path, Exception cause) =>
        new($"An earlier write to '{path}' failed; cut back to the mark before writing again.", path, 0, cause);
}
