using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrleansCdc.Cluster.Messages;

/// <summary>Writes a value as the text that it has already.</summary>
internal sealed class TextConverter<T>(Func<string, T> parse, Func<T, string> write) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        parse(reader.GetString() ?? throw new JsonException($"A {typeof(T).Name} is missing."));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
}
