using System.Text.Json;
using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL;

/// <summary>Where a custom scalar writes its JSON value; nothing is allocated but what the value's own formatting needs.</summary>
public readonly ref struct ScalarOutput
{
    private readonly JsonBuffer _json;

    internal ScalarOutput(JsonBuffer json) => _json = json;

    public void String(ReadOnlySpan<char> value) => _json.String(value);

    /// <summary>Writes the value's own format in quotes; the format must not need escaping, as digits and dates do not.</summary>
    public void Quoted<T>(T value, ReadOnlySpan<char> format = default) where T : IUtf8SpanFormattable
    {
        _json.Byte((byte)'"');
        _json.Formatted(value, format);
        _json.Byte((byte)'"');
    }

    /// <summary>Writes an integer of any width as a JSON number; mind that JavaScript reads only 53 bits of it.</summary>
    public void Number(long value) => _json.Number(value);

    public void Number(ulong value) => _json.Formatted(value, default);

    public void Number(decimal value) => _json.Formatted(value, default);

    public void Number(double value) => _json.Number(value);

    public void Boolean(bool value) => _json.Boolean(value);

    /// <summary>Writes a whole JSON value, for scalars that carry JSON.</summary>
    public void Json(JsonElement value) => _json.Raw(System.Text.Encoding.UTF8.GetBytes(value.GetRawText()));

    /// <summary>Writes UTF-8 that the caller knows to be one JSON value.</summary>
    public void Json(ReadOnlySpan<byte> utf8) => _json.Raw(utf8);
}
