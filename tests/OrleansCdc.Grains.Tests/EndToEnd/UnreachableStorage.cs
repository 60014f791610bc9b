using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>A storage of which a folder, and all below it, cannot be reached while the test says so.</summary>
internal sealed class UnreachableStorage(IHistoryStorage inner) : IHistoryStorage
{
    private volatile string? _lost;

    /// <summary>The folder; null when all can be reached.</summary>
    public string? Lost
    {
        get => _lost;
        set => _lost = value;
    }

    public ValueTask<StoreLease> AcquireAsync(string scope, CancellationToken cancellationToken) =>
        inner.AcquireAsync(Reach(scope), cancellationToken);

    public ValueTask VerifyAsync(StoreLease lease, CancellationToken cancellationToken) => inner.VerifyAsync(lease, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken) =>
        inner.ListAsync(Reach(folder), cancellationToken);

    public ValueTask<IAppendFile> CreateAsync(string path, StoreLease lease, CancellationToken cancellationToken) =>
        inner.CreateAsync(Reach(path), lease, cancellationToken);

    public ValueTask<IReadFile> OpenAsync(string path, CancellationToken cancellationToken) => inner.OpenAsync(Reach(path), cancellationToken);

    public ValueTask ReplaceAsync(string path, ReadOnlyMemory<byte> content, StoreLease lease, CancellationToken cancellationToken) =>
        inner.ReplaceAsync(Reach(path), content, lease, cancellationToken);

    public ValueTask DeleteAsync(string path, StoreLease lease, CancellationToken cancellationToken) =>
        inner.DeleteAsync(Reach(path), lease, cancellationToken);

    private string Reach(string path) => _lost is { } lost && path.StartsWith(lost, StringComparison.Ordinal)
        ? throw HistoryStorageException.CannotRead(path, new IOException("The share is not mounted."))
        : path;
}
