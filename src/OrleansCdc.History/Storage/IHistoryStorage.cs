namespace OrleansCdc.History.Storage;

/// <summary>
/// Where history keeps its bytes. Paths are relative, use '/' and name files; folders exist as soon as a file is in them.
/// Everything that writes carries the <see cref="StoreLease"/> of its owner, and the store refuses the writes of a deposed one.
/// Failures surface as <see cref="HistoryStorageException"/>, refused leases as <see cref="FencedException"/>.
/// </summary>
public interface IHistoryStorage
{
    /// <summary>Takes the scope (a folder, usually one source) over: every lease taken on it before is refused from now on.</summary>
    ValueTask<StoreLease> AcquireAsync(string scope, CancellationToken cancellationToken);

    /// <summary>Throws <see cref="FencedException"/> when a newer lease was taken on the scope.</summary>
    ValueTask VerifyAsync(StoreLease lease, CancellationToken cancellationToken);

    /// <summary>Names of the files directly in a folder, in ordinal order; empty when there is no such folder.</summary>
    ValueTask<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken);

    /// <summary>Creates a file to append to. It must not exist.</summary>
    ValueTask<IAppendFile> CreateAsync(string path, StoreLease lease, CancellationToken cancellationToken);

    /// <summary>Opens a file for reading at any offset; bytes appended later are seen through the same handle.</summary>
    ValueTask<IReadFile> OpenAsync(string path, CancellationToken cancellationToken);

    /// <summary>Writes a whole file durably so that readers see the old content or the new, never a mixture.</summary>
    ValueTask ReplaceAsync(string path, ReadOnlyMemory<byte> content, StoreLease lease, CancellationToken cancellationToken);

    /// <summary>Deletes a file; nothing happens when it does not exist.</summary>
    ValueTask DeleteAsync(string path, StoreLease lease, CancellationToken cancellationToken);
}
