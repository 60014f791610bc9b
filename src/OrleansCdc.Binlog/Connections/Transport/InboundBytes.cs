namespace OrleansCdc.Binlog.Connections.Transport;

/// <summary>Reads ahead on a stream, so that many small pieces cost one read.</summary>
internal sealed class InboundBytes(Stream stream)
{
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;

    /// <summary>Waits until that many bytes are here; false when the stream ended before the first of them.</summary>
    public async ValueTask<bool> EnsureAsync(int count, CancellationToken cancellationToken)
    {
        while (end - start < count)
        {
            MakeRoom(count);
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            if (read == 0)
                return end == start ? false : throw ConnectionException.CutInPacket(count, end - start);
            end += read;
        }
        return true;
    }

    /// <summary>The next bytes, which must be here; valid until the next <see cref="EnsureAsync"/>.</summary>
    public ReadOnlyMemory<byte> Take(int count)
    {
        var piece = buffer.AsMemory(start, count);
        start += count;
        return piece;
    }

    private void MakeRoom(int count)
    {
        var target = buffer.Length < count ? new byte[count] : buffer;
        buffer.AsSpan(start, end - start).CopyTo(target);
        (buffer, start, end) = (target, 0, end - start);
    }
}
