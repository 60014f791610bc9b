using System.Buffers;
using System.Text;

namespace OrleansCdc.Binlog.Types;

/// <summary>The Unicode sets with wide units, and the East Asian sets, through the base class library's encodings.</summary>
internal sealed class MultiByteCharset : Charset
{
    private readonly Encoding encoding;

    /// <exception cref="ArgumentException">No server has a set of this name.</exception>
    public MultiByteCharset(string name)
        : base(name) => encoding = Find(name);

    /// <summary>Wide units hold zero bytes, and second bytes of the East Asian sets may look like ASCII.</summary>
    public override bool IsAsciiCompatible => false;

    public override void WriteUtf8(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output) => Encoding.UTF8.GetBytes(encoding.GetString(bytes), output);

    public override string GetString(ReadOnlySpan<byte> bytes) => encoding.GetString(bytes);

    public override byte[] GetBytes(string text) => encoding.GetBytes(text);

    private static Encoding Find(string name)
        => name switch
        {
            "ucs2" or "utf16" => Encoding.BigEndianUnicode,
            "utf16le" => Encoding.Unicode,
            "utf32" => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
            "big5" => CodePage(950),
            "gbk" or "gb2312" => CodePage(936),
            "gb18030" => CodePage(54936),
            "sjis" or "cp932" => CodePage(932),
            "ujis" or "eucjpms" => CodePage(51932),
            "euckr" => CodePage(949),
            _ => throw new ArgumentException($"'{name}' is not a character set of any server this reader knows.", nameof(name)),
        };

    private static Encoding CodePage(int number)
        => CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("?"))
            ?? throw new NotSupportedException($"Code page {number} is not part of this runtime.");
}
