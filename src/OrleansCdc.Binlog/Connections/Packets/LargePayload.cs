using System.Buffers;

namespace OrleansCdc.Binlog.Connections.Packets;

/// <summary>A payload that does not fit the receive buffer, put together in pooled memory that grows only as bytes really come.</summary>
internal sealed class LargePayload
{
    private byte[]? array;
    private int length;

    public ReadOnlyMemory<byte> Payload => array.AsMemory(0, length);

    /// <summary>Room for the next <paramref name="count"/> bytes of the payload.</summary>
    public Memory<byte> Extend(int count)
    {
        var needed = length + (long)count;
        if (needed > PacketChannel.MaxPayloadLength)
            throw MySqlProtocolException.TooLarge(needed, PacketChannel.MaxPayloadLength);
        if (array is null || array.Length < needed)
            Grow((int)needed);
        var room = array.AsMemory(length, count);
        length = (int)needed;
        return room;
    }

    /// <summary>Gives the memory back; what was handed out before is no longer valid.</summary>
    public void Release()
    {
        if (array is null)
            return;
        ArrayPool<byte>.Shared.Return(array);
        (array, length) = (null, 0);
    }

    private void Grow(int needed)
    {
        var doubled = Math.Min(2L * length, PacketChannel.MaxPayloadLength);
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(doubled, needed));
        array.AsSpan(0, length).CopyTo(larger);
        if (array is not null)
            ArrayPool<byte>.Shared.Return(array);
        array = larger;
    }
}
