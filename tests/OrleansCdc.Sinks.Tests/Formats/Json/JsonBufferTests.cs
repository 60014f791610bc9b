using System.Text;
using System.Text.Json;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Tests.Formats.Json;

public sealed class JsonBufferTests
{
    [Fact]
    public void Pieces_stay_what_they_were_while_others_are_written()
    {
        var output = new JsonBuffer();
        var pieces = new List<ReadOnlyMemory<byte>>();
        var texts = Enumerable.Range(0, 400)
            .Select(number => $"{number} \"quoted\" \u0001 é 😀 {new string((char)('a' + number % 26), number * 37)}").ToList();
        foreach (var text in texts)
        {
            if (text.Length % 2 == 0)
                output.WriteString(text);
            else
                output.WriteString(Encoding.UTF8.GetBytes(text));
            pieces.Add(output.Take());
        }

        Assert.Equal(texts, pieces.Select(piece => JsonSerializer.Deserialize<string>(piece.Span)));
    }

    [Fact]
    public void Bytes_that_are_no_text_become_replacement_characters()
    {
        var output = new JsonBuffer();
        output.WriteString([(byte)'a', 0xFF, (byte)'b']);
        Assert.Equal("a\uFFFDb", JsonSerializer.Deserialize<string>(output.Take().Span));
    }

    [Fact]
    public void What_is_cut_off_is_written_over()
    {
        var output = new JsonBuffer();
        output.Write("[1"u8);
        var mark = output.Length;
        output.WriteString(new string('x', 100_000));
        output.CutTo(mark);
        output.Write("]"u8);
        Assert.Equal("[1]", Encoding.UTF8.GetString(output.Take().Span));
    }
}
