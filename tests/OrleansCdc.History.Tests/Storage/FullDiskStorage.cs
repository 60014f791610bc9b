using OrleansCdc.History.Storage;

namespace OrleansCdc.History.Tests.Storage;

/// <summary>
/// A store whose disk gets full: an append that does not fit leaves a part of its bytes behind and fails, as a real one does.
/// </summary>
internal sealed class FullDiskStorage(LocalHistoryStorage inner, string root) : IHistoryStorage
{
    /// <summary>Bytes that still fit.</summary>
    public long Room { get; set; } = long.MaxValue;

    public ValueTask<StoreLease> AcquireAsync(string scope, CancellationToken cancellationToken) => inner.AcquireAsync(scope, cancellationToken);

    public ValueTask VerifyAsync(StoreLease lease, CancellationToken cancellationToken) => inner.VerifyAsync(lease, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancellationToken) => inner.ListAsync(folder, cancellationToken);

    public async ValueTask<IAppendFile> CreateAsync(string path, StoreLease lease, CancellationToken cancellationToken) =>
        new FullDiskFile(this, await inner.CreateAsync(path, lease, cancellationToken), Path.Combine(root, path));

    public ValueTask<IReadFile> OpenAsync(string path, CancellationToken cancellationToken) => inner.OpenAsync(path, cancellationToken);

    public ValueTask ReplaceAsync(string path, ReadOnlyMemory<byte> content, StoreLease lease, CancellationToken cancellationToken)
    {
        if (content.Length > Room)
            throw HistoryStorageException.CannotWrite(path, content.Length, new IOException("No space left on device."));
        return inner.ReplaceAsync(path, content, lease, cancellationToken);
    }

    public ValueTask DeleteAsync(string path, StoreLease lease, CancellationToken cancellationToken) => inner.DeleteAsync(path, lease, cancellationToken);

    private sealed class FullDiskFile(FullDiskStorage disk, IAppendFile file, string fullPath) : IAppendFile
    {
        public string Path => file.Path;

        public long Length => file.Length;

        public async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        {
            if (bytes.Length > disk.Room)
            {
                await LeavePartAsync(bytes[..(int)disk.Room], cancellationToken);
                throw HistoryStorageException.CannotWrite(Path, bytes.Length, new IOException("No space left on device."));
            }

            await file.AppendAsync(bytes, cancellationToken);
            disk.Room -= bytes.Length;
        }

        public ValueTask FlushAsync(CancellationToken cancellationToken) => file.FlushAsync(cancellationToken);

        public ValueTask TruncateAsync(long length, CancellationToken cancellationToken) => file.TruncateAsync(length, cancellationToken);

        public ValueTask DisposeAsync() => file.DisposeAsync();

        private async Task LeavePartAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
        {
            await using var stream = new FileStream(fullPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            stream.Position = file.Length;
            await stream.WriteAsync(part, cancellationToken);
        }
    }
}
