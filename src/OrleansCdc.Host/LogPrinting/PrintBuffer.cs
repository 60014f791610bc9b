using System.Buffers;
using System.Text;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>Collects UTF-8 and hands it on in big pieces, so that a line costs no system call.</summary>
internal sealed class PrintBuffer(Stream output)
{
    private const int FlushAt = 1 << 16;

    /// <summary>One huge row may need more; the memory is given back after it.</summary>
    private const int MostKept = 1 << 22;

    private ArrayBufferWriter<byte> bytes = new(FlushAt * 2);

    public IBufferWriter<byte> Bytes => bytes;

    /// <summary>What was added and not handed on yet.</summary>
    public int Pending => bytes.WrittenCount;

    public PrintBuffer Add(ReadOnlySpan<byte> text)
    {
        bytes.Write(text);
        return this;
    }

    public PrintBuffer Add(string text)
    {
        Encoding.UTF8.GetBytes(text, bytes);
        return this;
    }

    /// <summary>Hands on what is there once it is worth it.</summary>
    public void FlushWhenFull()
    {
        if (bytes.WrittenCount >= FlushAt) Flush();
    }

    /// <exception cref="OutputClosedException">Nobody reads any more, or the disk is full.</exception>
    public void Flush()
    {
        if (bytes.WrittenCount == 0) return;
        Write(bytes.WrittenSpan);
        if (bytes.Capacity > MostKept) bytes = new(FlushAt * 2);
        else bytes.ResetWrittenCount();
    }

    private void Write(ReadOnlySpan<byte> piece)
    {
        try
        {
            output.Write(piece);
            output.Flush();
        }
        catch (IOException exception)
        {
            throw new OutputClosedException(exception, output is FileStream);
        }
    }
}
