using System.Buffers.Text;

namespace OrleansCdc.Binlog.Types.Json;

/// <summary>
/// Base64 as the server writes it: a line feed, escaped as in any JSON text, after every 76 characters that others follow.
/// </summary>
internal static class Base64Lines
{
    private const int BytesPerLine = 57;

    public static void Write(ReadOnlySpan<byte> data, scoped ref ByteSink output)
    {
        while (!data.IsEmpty)
        {
            var line = data[..Math.Min(BytesPerLine, data.Length)];
            Base64.EncodeToUtf8(line, output.Reserve(Base64.GetMaxEncodedToUtf8Length(line.Length)), out _, out var written);
            output.Advance(written);
            data = data[line.Length..];
            if (!data.IsEmpty)
                output.Write("\\n"u8);
        }
    }
}
