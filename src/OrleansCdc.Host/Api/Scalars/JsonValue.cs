using System.Text.Json;

namespace OrleansCdc.Host.Api.Scalars;

/// <summary>One JSON value as UTF-8, digits as they were.</summary>
internal sealed class JsonValue(ReadOnlyMemory<byte> utf8)
{
    public ReadOnlyMemory<byte> Utf8 { get; } = utf8;

    public static JsonValue From(JsonElement element) => new(JsonSerializer.SerializeToUtf8Bytes(element));
}
