namespace OrleansCdc.Grains.State;

/// <summary>
/// Keeps each state in a file of its own under a directory that only its owner may read. A save writes another file, flushes it, puts it in
/// the old one's place and flushes the directory, so that neither a kill nor a power cut leaves half a state.
/// </summary>
public sealed class FileStateStore(string directory) : IStateStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public async Task<byte[]?> LoadAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        return File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : null;
    }

    public async Task SaveAsync(string key, ReadOnlyMemory<byte> state, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var next = path + ".next";
        await using (var file = new FileStream(next, WriteOptions()))
        {
            await file.WriteAsync(state, cancellationToken);
            file.Flush(flushToDisk: true);
        }
        File.Move(next, path, overwrite: true);
        DirectoryFlush.Flush(folder);
    }

    private static FileStreamOptions WriteOptions()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }

    private string PathOf(string key) => Path.Combine(directory, key + ".json");
}
