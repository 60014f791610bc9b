namespace OrleansCdc.Capture.Streaming;

/// <summary>The statement behind the rows that follow, kept until they are over. One buffer, reused.</summary>
internal sealed class StatementText
{
    private byte[] _buffer = [];
    private int _length;

    public ReadOnlyMemory<byte> Current => _buffer.AsMemory(0, _length);

    public void Set(ReadOnlySpan<byte> text)
    {
        if (_buffer.Length < text.Length)
            _buffer = new byte[Math.Max(text.Length, 256)];
        text.CopyTo(_buffer);
        _length = text.Length;
    }

    public void Clear() => _length = 0;
}
