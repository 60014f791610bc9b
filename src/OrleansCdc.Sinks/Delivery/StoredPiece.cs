using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansCdc.History;

namespace OrleansCdc.Sinks.Delivery;

/// <summary>A piece of a sink's store as JSON, cursors in their text form.</summary>
internal static class StoredPiece
{
    private static readonly JsonSerializerOptions Format = new()
    {
        Converters = { new JsonStringEnumConverter(), new CursorConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static byte[] Write<T>(T piece) => JsonSerializer.SerializeToUtf8Bytes(piece, Format);

    /// <summary>Throws <see cref="SinkException"/> when the bytes are damaged.</summary>
    public static T? Read<T>(string key, byte[]? bytes)
        where T : class
    {
        if (bytes is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Format);
        }
        catch (Exception damage) when (damage is JsonException or FormatException)
        {
            throw SinkException.ForDamagedPiece(key, damage);
        }
    }

    private sealed class CursorConverter : JsonConverter<ChangeCursor>
    {
        public override ChangeCursor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ChangeCursor.Parse(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, ChangeCursor value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
