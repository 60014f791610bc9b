using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace OrleansCdc.Sinks.Formats.Json;

/// <summary>
/// What must be written otherwise inside a JSON string: quotes, backslashes, control characters and bytes that are not UTF-8.
/// </summary>
internal static class JsonEscaping
{
    /// <summary>The longest escape of one byte: <c>\u001f</c>.</summary>
    public const int MaxExpansion = 6;

    private static readonly SearchValues<byte> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private static ReadOnlySpan<byte> HexDigits => "0123456789abcdef"u8;

    /// <summary>Whether the text can stand in a JSON string as it is.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> text) => text.IndexOfAny(Special) < 0 && Utf8.IsValid(text);

    /// <summary>The text, or where it is not UTF-8 a copy with replacement characters.</summary>
    public static ReadOnlySpan<byte> Sound(ReadOnlySpan<byte> text) =>
        Utf8.IsValid(text) ? text : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text));

    /// <summary>Writes a text that is UTF-8, at most <see cref="MaxExpansion"/> bytes for each of its own; gives their count.</summary>
    public static int Escape(ReadOnlySpan<byte> text, Span<byte> target)
    {
        var written = 0;
        while (true)
        {
            var next = text.IndexOfAny(Special);
            var plain = next < 0 ? text : text[..next];
            plain.CopyTo(target[written..]);
            written += plain.Length;
            if (next < 0)
                return written;
            written += EscapeOne(text[next], target[written..]);
            text = text[(next + 1)..];
        }
    }

    private static int EscapeOne(byte one, Span<byte> target)
    {
        target[0] = (byte)'\\';
        target[1] = one switch
        {
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            (byte)'"' or (byte)'\\' => one,
            _ => (byte)'u',
        };
        if (target[1] != 'u')
            return 2;
        target[2] = target[3] = (byte)'0';
        target[4] = HexDigits[one >> 4];
        target[5] = HexDigits[one & 15];
        return MaxExpansion;
    }
}
