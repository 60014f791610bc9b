using System.Buffers;
using System.Text;

namespace OrleansCdc.Binlog.Types.CharacterSets;

/// <summary>utf8mb4 and utf8mb3, whose bytes are UTF-8; and binary, whose bytes are passed through.</summary>
internal sealed class Utf8Charset(string name) : Charset(name)
{
    public override bool IsUtf8 => !IsBinary;

    public override void WriteUtf8(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output) => output.Write(bytes);

    public override string GetString(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    public override byte[] GetBytes(string text) => Encoding.UTF8.GetBytes(text);
}
