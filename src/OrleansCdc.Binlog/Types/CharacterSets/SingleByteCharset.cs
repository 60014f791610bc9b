using System.Buffers;
using System.Text;

namespace OrleansCdc.Binlog.Types.CharacterSets;

/// <summary>A set of 256 characters: each byte has its UTF-8 bytes worked out beforehand.</summary>
internal sealed class SingleByteCharset : Charset
{
    private const int MaxUtf8Bytes = 3;

    /// <summary>Bytes converted at a time, so that a large text needs no buffer three times its size.</summary>
    private const int Chunk = 4096;
    private readonly byte[] utf8 = new byte[256 * MaxUtf8Bytes];
    private readonly byte[] lengths = new byte[256];
    private readonly Dictionary<char, byte> reverse = [];

    /// <param name="name">The server's name of the set.</param>
    /// <param name="characters">256 characters, all in the basic plane.</param>
    public SingleByteCharset(string name, string characters)
        : base(name)
    {
        for (var value = 0; value < 256; value++)
        {
            lengths[value] = (byte)Encoding.UTF8.GetBytes(characters.AsSpan(value, 1), utf8.AsSpan(value * MaxUtf8Bytes));
            reverse.TryAdd(characters[value], (byte)value);
        }
    }

    /// <summary>All but swe7, which has letters in place of brackets.</summary>
    public override bool IsAsciiCompatible => Name != "swe7";

    public static SingleByteCharset WithAscii(string name, string upperHalf)
        => new(name, string.Concat(Enumerable.Range(0, 128).Select(value => (char)value)) + upperHalf);

    public override void WriteUtf8(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        for (; !bytes.IsEmpty; bytes = bytes[Math.Min(Chunk, bytes.Length)..])
        {
            var target = output.GetSpan(Math.Min(Chunk, bytes.Length) * MaxUtf8Bytes);
            var written = 0;
            foreach (var value in bytes[..Math.Min(Chunk, bytes.Length)])
            {
                var length = lengths[value];
                utf8.AsSpan(value * MaxUtf8Bytes, length).CopyTo(target[written..]);
                written += length;
            }

            output.Advance(written);
        }
    }

    public override byte[] GetBytes(string text) => [.. text.Select(character => reverse.GetValueOrDefault(character, (byte)'?'))];
}
