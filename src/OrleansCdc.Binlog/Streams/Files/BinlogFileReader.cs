using Microsoft.Win32.SafeHandles;
using OrleansCdc.Binlog.Connections.Packets;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.Binlog.Streams.Files;

/// <summary>Frames the events of one file, which may still grow. Events are slices of the buffer, valid until the next fill.</summary>
internal sealed class BinlogFileReader : IDisposable
{
    private const int BufferLength = 1 << 20;

    /// <summary>Enough for a small file, and for one that is only beginning.</summary>
    private const int SmallBufferLength = 1 << 16;
    private const int EventSizeOffset = 9;
    private readonly SafeFileHandle handle;
    private byte[] buffer;
    private int start;
    private int end;
    private ulong offset = BinlogPosition.FirstEventOffset;

    private BinlogFileReader(string name, SafeFileHandle handle, int bufferLength)
    {
        Name = name;
        this.handle = handle;
        buffer = GC.AllocateUninitializedArray<byte>(bufferLength);
    }

    public string Name { get; }

    public BinlogPosition Position => new(Name, offset);

    /// <summary>The bytes of an event that is not whole yet.</summary>
    public int Leftover => end - start;

    public long Length => RandomAccess.GetLength(handle);

    /// <exception cref="BinlogFormatException">The file does not begin as a binlog does.</exception>
    public static BinlogFileReader Open(string path, int bufferLength = BufferLength)
    {
        // The server goes on writing, and may delete.
        var opened = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            var name = Path.GetFileName(path);
            BinlogMagic.Check(opened, name);
            return new(name, opened,
                (int)Math.Clamp(RandomAccess.GetLength(opened), Math.Min(SmallBufferLength, bufferLength), bufferLength));
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Takes the next event if all of it is in the buffer.</summary>
    public bool TryRead(out RawEvent rawEvent)
    {
        rawEvent = default;
        if (Leftover < EventHeader.Size)
            return false;
        var length = ReadLength();
        if (Leftover < length)
            return false;
        var bytes = buffer.AsMemory(start, length);
        rawEvent = new(bytes, EventHeader.Parse(bytes.Span), Position);
        start += length;
        offset += (ulong)length;
        return true;
    }

    /// <summary>Reads on; false when the file has no more bytes now.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        var read = await RandomAccess.ReadAsync(handle, buffer.AsMemory(end), (long)offset + Leftover, cancellationToken);
        end += read;
        return read > 0;
    }

    /// <summary>The next event, or null when all of it is not in the file now.</summary>
    public async ValueTask<RawEvent?> ReadAsync(CancellationToken cancellationToken)
    {
        RawEvent rawEvent;
        while (!TryRead(out rawEvent))
        {
            if (!await FillAsync(cancellationToken))
                return null;
        }
        return rawEvent;
    }

    /// <summary>Goes on behind bytes that nobody wants to see; without reading them where they are many.</summary>
    public void SkipTo(ulong target)
    {
        if (target - offset > (ulong)Leftover)
        {
            SeekTo(target);
            return;
        }

        start += (int)(target - offset);
        offset = target;
    }

    /// <summary>Goes on reading at another place of the file.</summary>
    public void SeekTo(ulong target)
    {
        offset = target;
        start = end = 0;
    }

    public BinlogFormatException Torn()
    {
        var type = Leftover > 4 ? (EventType)buffer[start + 4] : EventType.Unknown;
        var needed = Leftover < EventHeader.Size ? EventHeader.Size : ReadLength();
        return BinlogFormatException.Truncated("an event at the end of the file", needed, Leftover).At(Position, type);
    }

    public void Dispose() => handle.Dispose();

    private int ReadLength()
    {
        var length = BitConverter.ToUInt32(buffer, start + EventSizeOffset);
        if (length is >= EventHeader.Size and <= PacketChannel.MaxPayloadLength)
            return (int)length;
        throw BinlogFormatException.Create($"an event of {EventHeader.Size} to {PacketChannel.MaxPayloadLength} bytes", $"{length} bytes")
            .At(Position, (EventType)buffer[start + 4]);
    }

    private void MakeRoom()
    {
        var target = buffer;

        // The buffer only grows for an event that the file really holds, so a damaged length costs no memory.
        if (Leftover >= EventHeader.Size && ReadLength() is var length && length > buffer.Length && Length >= (long)offset + length)
            target = GC.AllocateUninitializedArray<byte>(length);
        else if (Leftover == buffer.Length)
            throw Torn();
        buffer.AsSpan(start, Leftover).CopyTo(target);
        (buffer, start, end) = (target, 0, Leftover);
    }
}
