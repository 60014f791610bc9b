using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>A file on a <see cref="FullDisk"/>.</summary>
internal sealed class FullDiskFile(IAppendFile inner, FullDisk disk) : IAppendFile
{
    public string Path => inner.Path;

    public long Length => inner.Length;

    public async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (disk.IsFull)
            await inner.AppendAsync(bytes[..(bytes.Length / 2)], cancellationToken);
        disk.ThrowIfFull(Path);
        await inner.AppendAsync(bytes, cancellationToken);
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        disk.ThrowIfFull(Path);
        return inner.FlushAsync(cancellationToken);
    }

    public ValueTask TruncateAsync(long length, CancellationToken cancellationToken) => inner.TruncateAsync(length, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
