using System.Buffers.Binary;

namespace OrleansCdc.Binlog.Types;

/// <summary>Collects a key's canonical bytes in a span the caller brought, and moves to the heap only when it is too small.</summary>
internal ref struct KeyWriter(Span<byte> initial)
{
    private Span<byte> buffer = initial;
    private int length;
    private int columnStart;

    public readonly ReadOnlySpan<byte> Written => buffer[..length];

    /// <summary>Starts a key column: four bytes for its length, low byte first, come before its bytes.</summary>
    public void BeginColumn()
    {
        Reserve(4);
        columnStart = length;
        length += 4;
    }

    public readonly void EndColumn() => BinaryPrimitives.WriteInt32LittleEndian(buffer[columnStart..], length - columnStart - 4);

    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(buffer[length..]);
        length += bytes.Length;
    }

    public void WriteInt64(long value)
    {
        Reserve(8);
        BinaryPrimitives.WriteInt64LittleEndian(buffer[length..], value);
        length += 8;
    }

    /// <summary>Appends zero bytes until the column has so many.</summary>
    public void PadColumn(int size)
    {
        var missing = size - (length - columnStart - 4);
        if (missing <= 0)
            return;
        Reserve(missing);
        buffer.Slice(length, missing).Clear();
        length += missing;
    }

    private void Reserve(int count)
    {
        if (length + count <= buffer.Length)
            return;
        var larger = new byte[Math.Max(buffer.Length * 2, length + count)];
        buffer[..length].CopyTo(larger);
        buffer = larger;
    }
}
