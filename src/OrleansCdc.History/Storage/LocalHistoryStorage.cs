namespace OrleansCdc.History.Storage;

/// <summary>
/// History below one directory of this machine, or of a file system that all owners mount and that shows a created, renamed or
/// deleted file to all of them at once.
/// </summary>
public sealed class LocalHistoryStorage : IHistoryStorage
{
    private readonly string root;

    public LocalHistoryStorage(string root)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(root);
        this.root = Path.GetFullPath(root);
    }

    public ValueTask<StoreLease> AcquireAsync(string scope, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Guarded(scope, () => EpochFiles.Acquire(Resolve(scope), scope)));
    }

    public ValueTask VerifyAsync(StoreLease lease, CancellationToken cancellationToken)
    {
        Verify(lease);
        return default;
    }

    public ValueTask<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken)
    {
        var directory = new DirectoryInfo(Resolve(folder));
        if (!directory.Exists)
            return new([]);
        var names = directory.EnumerateFiles().Select(file => file.Name).Where(name => !IsTemporary(name)).ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        return new(names);
    }

    public ValueTask<IAppendFile> CreateAsync(string path, StoreLease lease, CancellationToken cancellationToken)
    {
        Verify(lease);
        var full = Resolve(path);
        var handle = Guarded(path, () =>
        {
            DurableDirectory.Create(Path.GetDirectoryName(full)!);
            var created = File.OpenHandle(full, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            DurableDirectory.Flush(Path.GetDirectoryName(full)!);
            return created;
        });
        return new(new LocalAppendFile(path, handle, () => Verify(lease)));
    }

    public ValueTask<IReadFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var share = FileShare.ReadWrite | FileShare.Delete;
            return new(new LocalReadFile(path, File.OpenHandle(Resolve(path), FileMode.Open, FileAccess.Read, share, FileOptions.RandomAccess)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw HistoryStorageException.CannotRead(path, exception);
        }
    }

    public ValueTask ReplaceAsync(string path, ReadOnlyMemory<byte> content, StoreLease lease, CancellationToken cancellationToken)
    {
        Verify(lease);
        try
        {
            DurableDirectory.Create(Path.GetDirectoryName(Resolve(path))!);
            AtomicFile.Write(Resolve(path), content.Span);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw HistoryStorageException.CannotWrite(path, content.Length, exception);
        }

        Verify(lease);
        return default;
    }

    public ValueTask DeleteAsync(string path, StoreLease lease, CancellationToken cancellationToken)
    {
        Verify(lease);
        var full = Resolve(path);
        if (File.Exists(full))
        {
            Guarded(path, () =>
            {
                File.Delete(full);
                return true;
            });
        }

        return default;
    }

    private static bool IsTemporary(string name) => name.EndsWith(AtomicFile.TemporaryEnding, StringComparison.Ordinal);

    private static T Guarded<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw HistoryStorageException.CannotChange(path, exception);
        }
    }

    private void Verify(StoreLease lease)
    {
        if (!EpochFiles.IsCurrent(Resolve(lease.Scope), lease.Epoch))
            throw FencedException.LeaseTaken(lease);
    }

    private string Resolve(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(Path.Combine(root, path));
        if (!full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new ArgumentException($"'{path}' leaves the history directory.", nameof(path));
        return full;
    }
}
