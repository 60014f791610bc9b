using System.Buffers;
using System.Text;

namespace OrleansCdc.Binlog.Types;

/// <summary>The Unicode sets with wide units, and the East Asian sets, through the base class library's encodings.</summary>
internal sealed class MultiByteCharset : Charset
{
    /// <summary>Characters that the servers' Japanese sets map otherwise than Microsoft's code pages do: pairs of theirs and ours.</summary>
    private const string JisSigns = "\uFF3C\\\uFF5E\u301C\u2225\u2016\uFF0D\u2212\uFFE0\u00A2\uFFE1\u00A3\uFFE2\u00AC";
    private const string MicrosoftSigns = "\u301C\uFF5E\u2016\u2225\u2212\uFF0D\u00A2\uFFE0\u00A3\uFFE1\u00AC\uFFE2\u301E\u301D";

    private readonly Encoding encoding;
    private readonly string exceptions;

    /// <exception cref="ArgumentException">No server has a set of this name.</exception>
    public MultiByteCharset(string name)
        : base(name)
    {
        encoding = Find(name);
        exceptions = name switch
        {
            "sjis" => JisSigns,
            "ujis" => JisSigns[..2],
            "eucjpms" => MicrosoftSigns,
            _ => "",
        };
    }

    /// <summary>Wide units hold zero bytes, and second bytes of the East Asian sets may look like ASCII.</summary>
    public override bool IsAsciiCompatible => false;

    public override void WriteUtf8(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output) => Encoding.UTF8.GetBytes(GetString(bytes), output);

    public override string GetString(ReadOnlySpan<byte> bytes)
    {
        var text = encoding.GetString(bytes);
        for (var pair = 0; pair < exceptions.Length; pair += 2)
            text = text.Replace(exceptions[pair], exceptions[pair + 1]);
        return text;
    }

    public override byte[] GetBytes(string text)
    {
        for (var pair = 0; pair < exceptions.Length; pair += 2)
            text = text.Replace(exceptions[pair + 1], exceptions[pair]);
        return encoding.GetBytes(text);
    }

    private static Encoding Find(string name)
        => name switch
        {
            "ucs2" or "utf16" => Encoding.BigEndianUnicode,
            "utf16le" => Encoding.Unicode,
            "utf32" => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
            "big5" => CodePage(950),
            "gbk" => CodePage(936),
            "gb2312" => CodePage(20936),
            "gb18030" => CodePage(54936),
            "sjis" or "cp932" => CodePage(932),
            "ujis" or "eucjpms" => CodePage(20932),
            "euckr" => CodePage(949),
            _ => throw new ArgumentException($"'{name}' is not a character set of any server this reader knows.", nameof(name)),
        };

    private static Encoding CodePage(int number)
        => CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("?"))
            ?? throw new NotSupportedException($"Code page {number} is not part of this runtime.");
}
