using System.Globalization;
using System.Text;

namespace OrleansCdc.GraphQL.Language;

/// <summary>Decodes the characters of a quoted string, escapes included (specification section 2.9.4).</summary>
internal sealed class StringText(string source)
{
    private readonly StringBuilder _text = new();

    /// <summary>Reads from just after the opening quote and returns the offset just after the closing one.</summary>
    public int Read(int offset)
    {
        while (true)
        {
            if (offset >= source.Length || source[offset] is '\n' or '\r') throw Bad(offset, "the string is not closed on its line");
            var c = source[offset];
            if (c == '"') return offset + 1;
            if (c == '\\') offset = ReadEscape(offset);
            else if (char.IsSurrogate(c)) offset = ReadPair(offset);
            else
            {
                _text.Append(c);
                offset++;
            }
        }
    }

    public override string ToString() => _text.ToString();

    private int ReadPair(int offset)
    {
        if (!char.IsHighSurrogate(source[offset]) || offset + 1 >= source.Length || !char.IsLowSurrogate(source[offset + 1]))
            throw Bad(offset, "half of a surrogate pair is not a character");
        _text.Append(source, offset, 2);
        return offset + 2;
    }

    private int ReadEscape(int offset)
    {
        var c = offset + 1 < source.Length ? source[offset + 1] : '\0';
        if (c == 'u') return offset + 2 < source.Length && source[offset + 2] == '{' ? ReadBraced(offset) : ReadFixed(offset);
        _text.Append(c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Bad(offset, "this escape does not exist; use \\\\ for a backslash"),
        });
        return offset + 2;
    }

    private int ReadBraced(int offset)
    {
        var close = source.IndexOf('}', offset);
        var digits = close < 0 ? default : source.AsSpan(offset + 3, close - offset - 3);
        if (!TryHex(digits.TrimStart('0').IsEmpty && !digits.IsEmpty ? "0" : digits.TrimStart('0'), out var value) || !Rune.IsValid(value))
            throw Bad(offset, "\\u{...} needs the hexadecimal number of a Unicode character");
        _text.Append(new Rune(value).ToString());
        return close + 1;
    }

    private int ReadFixed(int offset)
    {
        var first = Unit(offset);
        if (Rune.IsValid(first))
        {
            _text.Append((char)first);
            return offset + 6;
        }
        var second = source.AsSpan(Math.Min(offset + 6, source.Length)).StartsWith("\\u") ? Unit(offset + 6) : -1;
        if (second < 0 || !char.IsHighSurrogate((char)first) || !char.IsLowSurrogate((char)second))
            throw Bad(offset, "\\u names half of a surrogate pair without its other half");
        _text.Append((char)first).Append((char)second);
        return offset + 12;
    }

    private int Unit(int offset)
    {
        if (offset + 6 <= source.Length && TryHex(source.AsSpan(offset + 2, 4), out var value)) return value;
        throw Bad(offset, "\\u needs four hexadecimal digits");
    }

    private static bool TryHex(ReadOnlySpan<char> digits, out int value)
    {
        value = 0;
        if (digits.Length is 0 or > 6) return false;
        return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private GraphQLSyntaxException Bad(int offset, string what) => GraphQLSyntaxException.BadCharacter(source, offset, what);
}
