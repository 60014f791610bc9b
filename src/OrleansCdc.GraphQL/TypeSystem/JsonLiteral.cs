using System.Text.Json;
using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>Turns the JSON that a scalar writes into the literal that SDL shows for the same value.</summary>
internal static class JsonLiteral
{
    public static ValueNode Of(Action<JsonBuffer> write)
    {
        using var buffer = new JsonBuffer();
        write(buffer);
        using var document = JsonDocument.Parse(buffer.Memory);
        return Of(document.RootElement);
    }

    private static ValueNode Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => new BooleanNode(json.GetBoolean()),
        JsonValueKind.Number when json.GetRawText().AsSpan().IndexOfAny(".eE") < 0 => new IntNode(json.GetRawText()),
        JsonValueKind.Number => new FloatNode(json.GetRawText()),
        JsonValueKind.String => new StringNode(json.GetString()!, isBlock: false),
        JsonValueKind.Array => new ListNode([.. json.EnumerateArray().Select(Of)]),
        JsonValueKind.Object => new ObjectNode([.. json.EnumerateObject().Select(p => new ObjectFieldNode(p.Name, Of(p.Value)))]),
        _ => new NullNode(),
    };
}
