using System.Buffers;
using System.Text;

namespace OrleansCdc.Binlog.Types.CharacterSets;

/// <summary>
/// utf16, utf16le and gb18030, which the base class library reads as the servers do but for one pair of characters.
/// </summary>
internal sealed class WideCharset : Charset
{
    /// <summary>GB 18030 of 2005 moved one letter out of the private use area; the base class library still has the code of 2000.</summary>
    private const char Gb18030Letter = '\u1E3F';
    private const char Gb18030Private = '\uE7C7';

    private readonly Encoding encoding;
    private readonly bool swapsLetter;

    public WideCharset(string name)
        : base(name)
    {
        encoding = Find(name);
        swapsLetter = name == "gb18030";
    }

    /// <summary>Wide units hold zero bytes, and later bytes of gb18030 may look like ASCII.</summary>
    public override bool IsAsciiCompatible => false;

    public override void WriteUtf8(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
        => Encoding.UTF8.GetBytes(GetString(bytes), output);

    public override string GetString(ReadOnlySpan<byte> bytes) => Swap(encoding.GetString(bytes));

    public override byte[] GetBytes(string text) => encoding.GetBytes(Swap(text));

    private string Swap(string text)
        => swapsLetter && text.AsSpan().ContainsAny(Gb18030Letter, Gb18030Private)
            ? string.Concat(text.Select(one => one == Gb18030Letter ? Gb18030Private : one == Gb18030Private ? Gb18030Letter : one))
            : text;

    private static Encoding Find(string name)
        => name switch
        {
            "utf16" => WithQuestionMarks(Encoding.BigEndianUnicode),
            "utf16le" => WithQuestionMarks(Encoding.Unicode),
            _ => CodePage.Open(54936),
        };

    private static Encoding WithQuestionMarks(Encoding encoding)
    {
        var copy = (Encoding)encoding.Clone();
        copy.DecoderFallback = new DecoderReplacementFallback("?");
        return copy;
    }
}
