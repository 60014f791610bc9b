namespace OrleansCdc.History.Storage;

/// <summary>Writes a file beside its final name, flushes it, and renames it into place.</summary>
internal static class AtomicFile
{
    public const string TemporaryEnding = ".tmp";

    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + TemporaryEnding;
        using (var handle = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(handle, content, 0);
            RandomAccess.FlushToDisk(handle);
        }

        File.Move(temporary, path, overwrite: true);
        DurableDirectory.Flush(Path.GetDirectoryName(path)!);
    }
}
