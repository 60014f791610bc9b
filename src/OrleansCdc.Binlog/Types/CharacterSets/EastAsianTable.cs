using System.Globalization;
using System.Text;

namespace OrleansCdc.Binlog.Types.CharacterSets;

/// <summary>
/// The characters of an East Asian set by their bytes, worked out once: the base class library's, mended by
/// <see cref="EastAsianDifferences"/>. A code without a character is a question mark, which is what servers print for it.
/// </summary>
internal sealed class EastAsianTable
{
    /// <summary>The byte before a character of JIS X 0212 in ujis and eucjpms, which has three bytes.</summary>
    public const byte ThirdPlane = 0x8F;
    private const int Codes = 1 << 16;
    private const int FirstCode = 0x8040;

    /// <summary>What Microsoft's encoding gives for bytes that are no character; a real one has the code 8145.</summary>
    private const char MiddleDot = '\u30FB';

    private readonly char[] pairs = new char[Codes];
    private readonly char[] triples;
    private readonly Dictionary<char, int> codes = [];

    private EastAsianTable(bool hasThirdPlane) => triples = hasThirdPlane ? new char[Codes] : [];

    /// <summary>Builds the table of a set.</summary>
    public static EastAsianTable Build(string name)
    {
        var (page, hasThirdPlane) = name switch
        {
            "big5" => (950, false),
            "gbk" => (936, false),
            "gb2312" => (20936, false),
            "euckr" => (949, false),
            "ujis" or "eucjpms" => (20932, true),
            _ => (932, false),
        };
        var table = new EastAsianTable(hasThirdPlane);
        table.Fill(CodePage.Open(page));
        table.Mend(EastAsianDifferences.Of(name));
        table.Index();
        if (name == "cp932")
            table.AddDuplicates(CodePage.OpenWithDuplicates(page));
        return table;
    }

    /// <summary>The character of two bytes.</summary>
    public char Pair(byte first, byte second) => pairs[first << 8 | second];

    /// <summary>The character of the bytes 8F and two more.</summary>
    public char Triple(byte second, byte third) => triples[second << 8 | third];

    /// <summary>The two or three bytes of a character as a number; false when the set lacks it.</summary>
    public bool TryFind(char character, out int code) => codes.TryGetValue(character, out code);

    private void Fill(Encoding encoding)
    {
        Span<byte> bytes = stackalloc byte[2];
        Array.Fill(pairs, '?');
        Array.Fill(triples, '?');
        for (var code = FirstCode; code < Codes; code++)
        {
            (bytes[0], bytes[1]) = ((byte)(code >> 8), (byte)code);
            if (triples.Length == 0 || (code & 0x80) != 0)
                pairs[code] = One(encoding, bytes);
            if (triples.Length == 0 || (code & 0x80) == 0)
                continue;

            // Microsoft's page has the third plane as pairs whose second byte lacks its high bit.
            bytes[1] &= 0x7F;
            triples[code] = One(encoding, bytes);
        }
    }

    /// <summary>Adds the codes for characters that have another code, which is the one that is written.</summary>
    private void AddDuplicates(Encoding encoding)
    {
        for (var code = FirstCode; code < Codes; code++)
        {
            if (pairs[code] == '?' && One(encoding, [(byte)(code >> 8), (byte)code]) is var twice and not MiddleDot)
                pairs[code] = twice;
        }
    }

    private static char One(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        Span<char> characters = stackalloc char[4];
        return encoding.GetChars(bytes, characters) == 1 ? characters[0] : '?';
    }

    private void Mend(string differences)
    {
        foreach (var item in differences.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (range, value) =
                (item[..item.IndexOf('=', StringComparison.Ordinal)], item[(item.IndexOf('=', StringComparison.Ordinal) + 1)..]);
            var ends = range.Split('-');
            var (first, last) = (Hexadecimal(ends[0]), Hexadecimal(ends[^1]));
            var target = first > ushort.MaxValue ? triples : pairs;
            for (var code = first; code <= last; code++)
                target[code & ushort.MaxValue] = value == "?" ? '?' : (char)(Hexadecimal(value) + code - first);
        }
    }

    /// <summary>Of two codes for a character the servers write the first, and pairs before triples.</summary>
    private void Index()
    {
        for (var code = 0; code < pairs.Length; code++)
            Add(pairs[code], code);
        for (var code = 0; code < triples.Length; code++)
            Add(triples[code], ThirdPlane << 16 | code);
    }

    private void Add(char character, int code)
    {
        if (character is '\\' or (>= '\u0080' and not '\uFFFD'))
            codes.TryAdd(character, code);
    }

    private static int Hexadecimal(string digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
