using System.Text;
using System.Text.Json;
using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Types.Json;

/// <summary>Reads the paths of JSON differences, which name one place each: <c>$.name."other name"[3]</c>.</summary>
internal static class JsonPath
{
    public static List<JsonPathLeg> Parse(ReadOnlySpan<byte> path)
    {
        var text = path.StartsWith("$"u8) ? path[1..] : path;
        var legs = new List<JsonPathLeg>();
        while (!text.IsEmpty)
        {
            legs.Add(text[0] switch
            {
                (byte)'.' when text.StartsWith(".\""u8) => ReadQuoted(ref text),
                (byte)'.' => ReadName(ref text),
                (byte)'[' => ReadIndex(ref text),
                _ => throw Malformed(path),
            });
            if (legs[^1].Key?.Length > ushort.MaxValue)
                throw BinlogFormatException.OutOfRange("a JSON key's length", ushort.MaxValue, legs[^1].Key!.Length);
        }

        return legs;
    }

    private static JsonPathLeg ReadName(ref ReadOnlySpan<byte> text)
    {
        var end = text[1..].IndexOfAny((byte)'.', (byte)'[');
        var name = end < 0 ? text[1..] : text.Slice(1, end);
        text = text[(1 + name.Length)..];
        return new JsonPathLeg(name.ToArray(), 0);
    }

    private static JsonPathLeg ReadQuoted(ref ReadOnlySpan<byte> text)
    {
        var end = 2;
        while (end < text.Length && text[end] != '"')
            end += text[end] == '\\' ? 2 : 1;
        if (end >= text.Length)
            throw Malformed(text);
        var quoted = text[1..(end + 1)];
        text = text[(end + 1)..];
        try
        {
            return new JsonPathLeg(Encoding.UTF8.GetBytes(JsonSerializer.Deserialize<string>(quoted) ?? ""), 0);
        }
        catch (JsonException)
        {
            throw Malformed(quoted);
        }
    }

    private static JsonPathLeg ReadIndex(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)']');
        if (end < 2 || !Digits.TryRead(text[1..end], out var index) || index > int.MaxValue)
            throw Malformed(text);
        text = text[(end + 1)..];
        return new JsonPathLeg(null, (int)index);
    }

    private static BinlogFormatException Malformed(ReadOnlySpan<byte> path)
        => BinlogFormatException.Create("a path of a JSON difference", $"'{Encoding.UTF8.GetString(path)}'");
}
