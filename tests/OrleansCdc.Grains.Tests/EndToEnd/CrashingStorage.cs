using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>A storage that stops at a <see cref="CrashPoint"/>.</summary>
internal sealed class CrashingStorage(IHistoryStorage inner, CrashPoint crash) : IHistoryStorage
{
    public ValueTask<StoreLease> AcquireAsync(string scope, CancellationToken cancellationToken) => inner.AcquireAsync(scope, cancellationToken);

    public ValueTask VerifyAsync(StoreLease lease, CancellationToken cancellationToken) => inner.VerifyAsync(lease, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken) => inner.ListAsync(folder, cancellationToken);

    public async ValueTask<IAppendFile> CreateAsync(string path, StoreLease lease, CancellationToken cancellationToken)
    {
        crash.Pass();
        return new CrashingFile(await inner.CreateAsync(path, lease, cancellationToken), crash);
    }

    public ValueTask<IReadFile> OpenAsync(string path, CancellationToken cancellationToken) => inner.OpenAsync(path, cancellationToken);

    public ValueTask ReplaceAsync(string path, ReadOnlyMemory<byte> content, StoreLease lease, CancellationToken cancellationToken)
    {
        crash.Pass();
        return inner.ReplaceAsync(path, content, lease, cancellationToken);
    }

    public ValueTask DeleteAsync(string path, StoreLease lease, CancellationToken cancellationToken)
    {
        crash.Pass();
        return inner.DeleteAsync(path, lease, cancellationToken);
    }
}
