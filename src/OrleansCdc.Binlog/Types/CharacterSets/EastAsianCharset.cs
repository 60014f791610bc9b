using System.Buffers;
using System.Text;

namespace OrleansCdc.Binlog.Types.CharacterSets;

/// <summary>
/// big5, gbk, gb2312, euckr, sjis, cp932, ujis and eucjpms: one, two or three bytes a character, told apart by the first.
/// </summary>
internal sealed class EastAsianCharset(string name) : Charset(name)
{
    /// <summary>Bytes converted at a time, so that a large text needs no buffer three times its size.</summary>
    private const int Chunk = 4096;
    private const int MaxUtf8Bytes = 3;
    private const int KatakanaStart = 0xA1;
    private const int KatakanaEnd = 0xDF;
    private const char FirstHalfWidthKatakana = '\uFF61';

    private readonly EastAsianTable table = EastAsianTable.Build(name);
    private readonly bool hasKatakanaBytes = name is "sjis" or "cp932";
    private readonly bool hasThirdPlane = name is "ujis" or "eucjpms";

    /// <summary>sjis has a backslash of one byte and one of two; it is the latter that servers write.</summary>
    private readonly bool hasWideBackslash = name == "sjis";

    /// <summary>Second bytes may look like ASCII.</summary>
    public override bool IsAsciiCompatible => false;

    public override void WriteUtf8(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        while (!bytes.IsEmpty)
        {
            var target = output.GetSpan((Chunk + 1) * MaxUtf8Bytes);
            int read = 0, written = 0;
            while (read < bytes.Length && read < Chunk)
                written += new Rune(Next(bytes, ref read)).EncodeToUtf8(target[written..]);
            output.Advance(written);
            bytes = bytes[read..];
        }
    }

    public override byte[] GetBytes(string text)
    {
        var bytes = new List<byte>(text.Length * 2);
        foreach (var one in text)
            Append(one, bytes);
        return [.. bytes];
    }

    private void Append(char one, List<byte> bytes)
    {
        if (one < 0x80 && !(one == '\\' && hasWideBackslash))
        {
            bytes.Add((byte)one);
        }
        else if (hasKatakanaBytes && one - FirstHalfWidthKatakana is >= 0 and <= KatakanaEnd - KatakanaStart)
        {
            bytes.Add((byte)(one - FirstHalfWidthKatakana + KatakanaStart));
        }
        else if (table.TryFind(one, out var code))
        {
            if (code > ushort.MaxValue)
                bytes.Add(EastAsianTable.ThirdPlane);
            bytes.Add((byte)(code >> 8));
            bytes.Add((byte)code);
        }
        else
        {
            bytes.Add((byte)'?');
        }
    }

    private char Next(ReadOnlySpan<byte> bytes, scoped ref int position)
    {
        var first = bytes[position++];
        if (first < 0x80)
            return (char)first;
        if (hasKatakanaBytes && first is >= KatakanaStart and <= KatakanaEnd)
            return (char)(first - KatakanaStart + FirstHalfWidthKatakana);
        var following = hasThirdPlane && first == EastAsianTable.ThirdPlane ? 2 : 1;
        if (bytes.Length - position < following)
            return '?';
        position += following;
        return following == 2
            ? table.Triple(bytes[position - 2], bytes[position - 1])
            : table.Pair(first, bytes[position - 1]);
    }
}
