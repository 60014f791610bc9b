using System.Buffers;
using System.Text.Json;
using OrleansCdc.GraphQL;

namespace OrleansCdc.Host.Api.Scalars;

/// <summary>Turns what a client wrote, as a literal or in its variables, into JSON.</summary>
internal static class JsonInput
{
    public static JsonValue Read(InputValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, value);
        return new JsonValue(buffer.WrittenMemory);
    }

    private static void Write(Utf8JsonWriter json, InputValue value)
    {
        switch (value.Kind)
        {
            case InputKind.Object:
                WriteObject(json, value);
                break;
            case InputKind.List:
                json.WriteStartArray();
                foreach (var item in value.Items) Write(json, item);
                json.WriteEndArray();
                break;
            case InputKind.String:
                json.WriteStringValue(value.Text);
                break;
            case InputKind.Int or InputKind.Float:
                json.WriteRawValue(value.Text);
                break;
            case InputKind.Boolean:
                json.WriteBooleanValue(value.Boolean);
                break;
            case InputKind.Null:
                json.WriteNullValue();
                break;
            default:
                throw new FormatException($"{value} is no JSON value.");
        }
    }

    private static void WriteObject(Utf8JsonWriter json, InputValue value)
    {
        json.WriteStartObject();
        foreach (var (name, field) in value.Fields)
        {
            json.WritePropertyName(name);
            Write(json, field);
        }
        json.WriteEndObject();
    }
}
