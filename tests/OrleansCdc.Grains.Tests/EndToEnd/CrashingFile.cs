using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>A file of a <see cref="CrashingStorage"/>: the write at the crash is torn, those after it do not happen.</summary>
internal sealed class CrashingFile(IAppendFile inner, CrashPoint crash) : IAppendFile
{
    public string Path => inner.Path;

    public long Length => inner.Length;

    public async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var arriving = crash.Arriving(bytes.Length);
        if (arriving > 0)
            await inner.AppendAsync(bytes[..arriving], cancellationToken);
        if (arriving < bytes.Length || crash.HasCrashed)
            throw HistoryStorageException.CannotWrite(Path, bytes.Length, new IOException("The process is dead."));
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        crash.Pass();
        return inner.FlushAsync(cancellationToken);
    }

    public ValueTask TruncateAsync(long length, CancellationToken cancellationToken)
    {
        crash.Pass();
        return inner.TruncateAsync(length, cancellationToken);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
