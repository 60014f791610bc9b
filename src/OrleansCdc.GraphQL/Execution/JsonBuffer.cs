using System.Buffers;
using System.Globalization;
using System.Text;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>
/// A growing byte buffer that JSON is appended to and that can be cut back to an earlier length, which is how null
/// propagation takes back what was written. Rented memory: <see cref="Dispose"/> returns it.
/// </summary>
internal sealed class JsonBuffer(Action<int>? onGrowth = null) : IDisposable
{
    private const int FirstSize = 1024;
    private static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(i => (char)i), '"', '\\']);
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    /// <summary>Forgets everything after the first <paramref name="length"/> bytes.</summary>
    public void Rewind(int length) => Length = length;

    /// <summary>Puts null in place of the bytes from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public void ReplaceWithNull(int start, int end)
    {
        var tail = _bytes.AsSpan(end, Length - end).ToArray();
        Rewind(start);
        Null();
        Raw(tail);
    }

    public void Byte(byte value)
    {
        if (Length == _bytes.Length) Grow(1);
        _bytes[Length++] = value;
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Null() => Raw("null"u8);

    public void Boolean(bool value) => Raw(value ? "true"u8 : "false"u8);

    public void Number(long value) => Formatted(value, default);

    /// <summary>Appends what the value formats itself as, which must be valid JSON.</summary>
    public void Formatted<T>(T value, ReadOnlySpan<char> format) where T : IUtf8SpanFormattable
    {
        Reserve(32);
        int written;
        while (!value.TryFormat(_bytes.AsSpan(Length), out written, format, CultureInfo.InvariantCulture)) Grow(_bytes.Length);
        Length += written;
    }

    public void Number(double value)
    {
        if (!double.IsFinite(value)) throw new FormatException($"{value} is not a number that JSON has.");
        Formatted(value, "R");
    }

    public void String(ReadOnlySpan<char> value)
    {
        Reserve(value.Length + 2);
        Byte((byte)'"');
        while (true)
        {
            var special = value.IndexOfAny(Escaped);
            Utf8(special < 0 ? value : value[..special]);
            if (special < 0) break;
            Escape(value[special]);
            value = value[(special + 1)..];
        }
        Byte((byte)'"');
    }

    public void Dispose()
    {
        var bytes = Interlocked.Exchange(ref _bytes, []);
        Length = 0;
        if (bytes.Length > 0) ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Utf8(ReadOnlySpan<char> value)
    {
        Reserve(value.Length * 3);
        Length += Encoding.UTF8.GetBytes(value, _bytes.AsSpan(Length));
    }

    private void Escape(char c)
    {
        switch (c)
        {
            case '"':
                Raw("\\\""u8);
                break;
            case '\\':
                Raw("\\\\"u8);
                break;
            case '\n':
                Raw("\\n"u8);
                break;
            case '\r':
                Raw("\\r"u8);
                break;
            case '\t':
                Raw("\\t"u8);
                break;
            default:
                Raw("\\u00"u8);
                Byte((byte)"0123456789abcdef"[c >> 4]);
                Byte((byte)"0123456789abcdef"[c & 15]);
                break;
        }
    }

    private void Reserve(int size)
    {
        if (_bytes.Length - Length < size) Grow(size);
    }

    private void Grow(int size)
    {
        onGrowth?.Invoke(Math.Max(size, Length));
        var bigger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + size));
        Written.CopyTo(bigger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = bigger;
    }
}
