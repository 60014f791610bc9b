using Microsoft.Win32.SafeHandles;

namespace OrleansCdc.History.Storage;

/// <summary>Appends with positioned writes, so that a failed one is written over by the next.</summary>
internal sealed class LocalAppendFile(string path, SafeFileHandle handle, Action verifyLease) : IAppendFile
{
    public string Path => path;

    public long Length { get; private set; }

    public ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            RandomAccess.Write(handle, bytes.Span, Length);
        }
        catch (IOException exception)
        {
            throw HistoryStorageException.CannotWrite(path, bytes.Length, exception);
        }

        Length += bytes.Length;
        return default;
    }

    public ValueTask AppendAsync(IReadOnlyList<ReadOnlyMemory<byte>> pieces, CancellationToken cancellationToken)
    {
        long length = 0;
        foreach (var piece in pieces)
            length += piece.Length;
        try
        {
            RandomAccess.Write(handle, pieces, Length);
        }
        catch (IOException exception)
        {
            throw HistoryStorageException.CannotWrite(path, length, exception);
        }

        Length += length;
        return default;
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The wait for the disk goes to another thread so that one caller can flush many files at once.
            await Task.Run(() => RandomAccess.FlushToDisk(handle), cancellationToken);
        }
        catch (IOException exception)
        {
            throw HistoryStorageException.CannotFlush(path, exception);
        }

        verifyLease();
    }

    public ValueTask TruncateAsync(long length, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        verifyLease();
        try
        {
            RandomAccess.SetLength(handle, length);
        }
        catch (IOException exception)
        {
            throw HistoryStorageException.CannotChange(path, exception);
        }

        Length = length;
        return default;
    }

    public ValueTask DisposeAsync()
    {
        handle.Dispose();
        return default;
    }
}
