using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// Collects many small pieces in one span of a writer, so that each costs a copy and not two interface calls. What was written counts only
/// after <see cref="Flush"/>.
/// </summary>
internal ref struct ByteSink(IBufferWriter<byte> output, int expected)
{
    private const int LeastGrowth = 256;
    private Span<byte> free = output.GetSpan(Math.Max(expected, LeastGrowth));
    private int used;

    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        used += bytes.Length;
    }

    public void WriteByte(byte value)
    {
        Reserve(1)[0] = value;
        used++;
    }

    public void WritePair(byte first, byte second)
    {
        var target = Reserve(2);
        target[1] = second;
        target[0] = first;
        used += 2;
    }

    public void Write(long value)
    {
        if ((ulong)value < 10)
        {
            WriteByte((byte)('0' + value));
            return;
        }

        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        used += written;
    }

    public void Write(ulong value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        used += written;
    }

    /// <summary>Room for so many bytes, to be counted with <see cref="Advance"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Reserve(int count)
    {
        if (count > free.Length - used)
            Grow(count);
        return free[used..];
    }

    public void Advance(int count) => used += count;

    public void Flush()
    {
        output.Advance(used);
        free = default;
        used = 0;
    }

    private void Grow(int count)
    {
        Flush();
        free = output.GetSpan(Math.Max(count, LeastGrowth));
    }
}
