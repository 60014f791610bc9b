using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Tests.Fencing;

/// <summary>A store without its fence: whoever was deposed may go on.</summary>
internal sealed class UnfencedStorage(IHistoryStorage storage) : IHistoryStorage
{
    public ValueTask<StoreLease> AcquireAsync(string scope, CancellationToken cancellationToken) => storage.AcquireAsync(scope, cancellationToken);

    public ValueTask VerifyAsync(StoreLease lease, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken) => storage.ListAsync(folder, cancellationToken);

    public async ValueTask<IAppendFile> CreateAsync(string path, StoreLease lease, CancellationToken cancellationToken) =>
        new UnfencedFile(await storage.CreateAsync(path, lease, cancellationToken));

    public ValueTask<IReadFile> OpenAsync(string path, CancellationToken cancellationToken) => storage.OpenAsync(path, cancellationToken);

    public ValueTask ReplaceAsync(string path, ReadOnlyMemory<byte> content, StoreLease lease, CancellationToken cancellationToken) =>
        storage.ReplaceAsync(path, content, lease, cancellationToken);

    public ValueTask DeleteAsync(string path, StoreLease lease, CancellationToken cancellationToken) => storage.DeleteAsync(path, lease, cancellationToken);
}
