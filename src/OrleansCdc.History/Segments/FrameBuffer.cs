using System.Buffers;

namespace OrleansCdc.History.Segments;

/// <summary>Pooled memory and the verified frames in it. The frames are gone when it is disposed.</summary>
internal sealed class FrameBuffer : IDisposable
{
    private byte[]? rented;

    public FrameBuffer(int length)
    {
        rented = ArrayPool<byte>.Shared.Rent(length);
        Memory = rented.AsMemory(0, length);
    }

    public Memory<byte> Memory { get; private set; }

    public List<Frame> Frames { get; } = [];

    public void Dispose()
    {
        if (rented is null)
            return;
        ArrayPool<byte>.Shared.Return(rented);
        rented = null;
        Memory = default;
        Frames.Clear();
    }
}
