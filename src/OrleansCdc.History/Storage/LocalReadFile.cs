using Microsoft.Win32.SafeHandles;

namespace OrleansCdc.History.Storage;

internal sealed class LocalReadFile(string path, SafeFileHandle handle) : IReadFile
{
    public string Path => path;

    public long Length => RandomAccess.GetLength(handle);

    public ValueTask<int> ReadAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return new(ReadFully(buffer.Span, offset));
        }
        catch (IOException exception)
        {
            throw HistoryStorageException.CannotRead(path, exception);
        }
    }

    public void Dispose() => handle.Dispose();

    private int ReadFully(Span<byte> buffer, long offset)
    {
        var total = 0;
        while (total < buffer.Length)
        {
            var read = RandomAccess.Read(handle, buffer[total..], offset + total);
            if (read == 0)
                break;
            total += read;
        }

        return total;
    }
}
