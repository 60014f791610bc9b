using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Types.Json;

/// <summary>A value of a JSON document that is being changed.</summary>
internal abstract class JsonNode
{
    /// <summary>Reads a document.</summary>
    /// <exception cref="BinlogFormatException">The document is damaged.</exception>
    public static JsonNode Parse(ReadOnlySpan<byte> document)
    {
        var budget = new JsonBudget(document.Length);
        return Read(JsonBinaryValue.Document(document), 0, ref budget);
    }

    private static JsonNode Read(JsonBinaryValue value, int depth, scoped ref JsonBudget budget)
    {
        budget.TakeValue();
        if (!value.IsObject && !value.IsArray)
            return JsonScalarNode.Read(value, ref budget);
        JsonBudget.CheckDepth(depth + 1);
        var count = value.Count();
        var members = new List<JsonMember>(count);
        for (var index = 0; index < count; index++)
        {
            var key = value.IsObject ? value.KeyAt(index).ToArray() : [];
            budget.TakePayload(key.Length);
            members.Add(new JsonMember(key, Read(value.ValueAt(index, count), depth + 1, ref budget)));
        }

        return new JsonContainerNode(value.IsObject, members);
    }
}
