using System.Buffers;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Grains.Tables;

namespace OrleansCdc.Grains.Writing;

/// <summary>Gathers encoded row blocks in pooled memory. Not safe for concurrent use; its owner gives it back by disposing of it.</summary>
internal sealed class BatchBuffer(int firstSize) : IDisposable
{
    /// <summary>
    /// A buffer grows up to this size, unless one block alone is larger: larger batches win nothing, smaller ones cost a call each.
    /// </summary>
    public const int FullSize = 512 * 1024;

    public const int LeastSize = 4 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(firstSize);

    public int Length { get; private set; }

    /// <summary>What the buffer's blocks hold of the writer's budget, in bytes.</summary>
    public long Reserved { get; set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Whether a block goes into the batch: it does when the batch stays small, or when it is the first.</summary>
    public bool HasRoomFor(in RowBlock block) => Length == 0 || Length + (long)BlockEncoding.SizeOf(block) <= FullSize;

    public void Write(in BlockPlace place, in RowBlock block)
    {
        Reserve(BlockEncoding.SizeOf(block));
        Length += BlockEncoding.Write(_bytes.AsSpan(Length), place, block);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Reserve(int size)
    {
        var needed = checked(Length + size);
        if (needed <= _bytes.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Min(4 * _bytes.Length, FullSize)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
