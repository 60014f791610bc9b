using System.Buffers;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Grains.Tables;

namespace OrleansCdc.Grains.Writing;

/// <summary>Gathers encoded row blocks in pooled memory. Not safe for concurrent use; its owner gives it back by disposing of it.</summary>
internal sealed class BatchBuffer : IDisposable
{
    /// <summary>A batch this large is sent on: larger ones win nothing, smaller ones cost a call each.</summary>
    public const int TargetSize = 512 * 1024;

    private const int FirstSize = 4 * 1024;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);

    public int Length { get; private set; }

    /// <summary>What the buffer's blocks hold of the writer's budget, in bytes.</summary>
    public long Reserved { get; set; }

    public bool IsFull => Length >= TargetSize;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

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
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Min(2 * _bytes.Length, 2 * TargetSize)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
