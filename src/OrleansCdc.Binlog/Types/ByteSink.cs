using System.Buffers;
using System.Buffers.Text;

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

    public void Write(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        used += written;
    }

    public void Write(ulong value)
    {
        Utf8Formatter.TryFormat(value, Reserve(20), out var written);
        used += written;
    }

    /// <summary>Room for so many bytes, to be counted with <see cref="Advance"/>.</summary>
    public Span<byte> Reserve(int count)
    {
        if (count > free.Length - used)
        {
            Flush();
            free = output.GetSpan(Math.Max(count, LeastGrowth));
        }

        return free[used..];
    }

    public void Advance(int count) => used += count;

    public void Flush()
    {
        output.Advance(used);
        free = default;
        used = 0;
    }
}
