using System.Buffers;
using System.Collections.Concurrent;
using System.Text;

namespace OrleansCdc.Binlog.Types.CharacterSets;

/// <summary>
/// A server's character set: turns its bytes into Unicode as the server does. latin1 is the servers' cp1252, whose five holes map to
/// control characters.
/// </summary>
internal abstract class Charset(string name)
{
    public const uint Utf8Mb4CollationId = 45;
    public const uint BinaryCollationId = 63;

    private static readonly ConcurrentDictionary<string, Charset> ByName = new(StringComparer.Ordinal);

    public static Charset Utf8Mb4 { get; } = new Utf8Charset("utf8mb4");

    /// <summary>The server's name, usable as an introducer: <c>_latin1 X'E9'</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The bytes are no text.</summary>
    public bool IsBinary => Name == "binary";

    /// <summary>A byte below 0x80 is the ASCII character, wherever it stands.</summary>
    public virtual bool IsAsciiCompatible => true;

    /// <summary>The bytes are UTF-8 already.</summary>
    public virtual bool IsUtf8 => false;

    /// <summary>The set of a collation; binary for 0 and for ids no server has had, so that nothing is guessed.</summary>
    public static Charset ForCollation(uint collationId) => ForName(CollationCharsets.Find(collationId) ?? "binary");

    /// <summary>The set with a server's name; utf8 is read as utf8mb3, as the servers do.</summary>
    public static Charset ForName(string name) => ByName.GetOrAdd(name, static key => Create(key));

    /// <summary>Appends the text in UTF-8; what has no character becomes a question mark, as when the server converts.</summary>
    public abstract void WriteUtf8(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output);

    public virtual string GetString(ReadOnlySpan<byte> bytes)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(16, bytes.Length * 2));
        WriteUtf8(bytes, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>The bytes of a text in this set, for keys given as text; what the set lacks becomes a question mark.</summary>
    public abstract byte[] GetBytes(string text);

    private static Charset Create(string name)
        => name switch
        {
            "utf8" or "utf8mb3" => new Utf8Charset("utf8mb3"),
            "utf8mb4" or "binary" => new Utf8Charset(name),
            "ascii" => SingleByteCharset.WithAscii(name, new string('?', 128)),
            "swe7" => new SingleByteCharset(name, SingleByteTables.Swe7LowerHalf + new string('?', 128)),
            _ when SingleByteTables.UpperHalves.TryGetValue(name, out var upper) => SingleByteCharset.WithAscii(name, upper),
            "ucs2" => new FixedWidthCharset(name, 2, Encoding.BigEndianUnicode),
            "utf32" => new FixedWidthCharset(name, 4, new UTF32Encoding(bigEndian: true, byteOrderMark: false)),
            "utf16" or "utf16le" or "gb18030" => new WideCharset(name),
            "big5" or "gbk" or "gb2312" or "euckr" or "sjis" or "cp932" or "ujis" or "eucjpms" => new EastAsianCharset(name),
            _ => throw new ArgumentException($"'{name}' is not a character set of any server this reader knows.", nameof(name)),
        };
}
