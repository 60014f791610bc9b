namespace OrleansCdc.Binlog.Types.Json;

/// <summary>A value without parts, in its stored bytes.</summary>
internal sealed class JsonScalarNode(JsonBinaryKind kind, byte[] data) : JsonNode
{
    public JsonBinaryKind Kind { get; } = kind;

    public byte[] Data { get; } = data;

    public static JsonScalarNode Read(JsonBinaryValue value, scoped ref JsonBudget budget)
    {
        var data = value.ScalarBytes();
        budget.TakePayload(value.Kind is JsonBinaryKind.String or JsonBinaryKind.Opaque ? data.Length - 1 : 0);
        return new JsonScalarNode(value.Kind, data.ToArray());
    }
}
