using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>A storage whose disk is full while the test says so: every write fails, and of an append a part arrives.</summary>
internal sealed class FullDisk(IHistoryStorage inner) : IHistoryStorage
{
    private volatile bool _isFull;

    public bool IsFull
    {
        get => _isFull;
        set => _isFull = value;
    }

    public ValueTask<StoreLease> AcquireAsync(string scope, CancellationToken cancellationToken) => inner.AcquireAsync(scope, cancellationToken);

    public ValueTask VerifyAsync(StoreLease lease, CancellationToken cancellationToken) => inner.VerifyAsync(lease, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken) => inner.ListAsync(folder, cancellationToken);

    public async ValueTask<IAppendFile> CreateAsync(string path, StoreLease lease, CancellationToken cancellationToken)
    {
        ThrowIfFull(path);
        return new FullDiskFile(await inner.CreateAsync(path, lease, cancellationToken), this);
    }

    public ValueTask<IReadFile> OpenAsync(string path, CancellationToken cancellationToken) => inner.OpenAsync(path, cancellationToken);

    public ValueTask ReplaceAsync(string path, ReadOnlyMemory<byte> content, StoreLease lease, CancellationToken cancellationToken)
    {
        ThrowIfFull(path);
        return inner.ReplaceAsync(path, content, lease, cancellationToken);
    }

    public ValueTask DeleteAsync(string path, StoreLease lease, CancellationToken cancellationToken) => inner.DeleteAsync(path, lease, cancellationToken);

    public void ThrowIfFull(string path)
    {
        if (_isFull)
            throw HistoryStorageException.CannotWrite(path, 0, new IOException("No space left on device."));
    }
}
