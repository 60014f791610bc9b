using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Types.Json;

/// <summary>
/// Applies the differences that PARTIAL_JSON logs in place of a document (sql-common/json_diff.h): an operation, a path and for all but
/// removals a value.
/// </summary>
internal static class JsonDifferences
{
    private enum Operation : byte
    {
        Replace = 0,
        Insert = 1,
        Remove = 2,
    }

    /// <summary>The document after the differences.</summary>
    /// <exception cref="BinlogFormatException">They are damaged, or do not fit the document.</exception>
    public static byte[] Apply(ReadOnlySpan<byte> document, ReadOnlySpan<byte> differences)
    {
        var root = JsonNode.Parse(document);
        var cursor = new ByteCursor(differences);
        while (cursor.Remaining > 0)
        {
            var operation = (Operation)cursor.ReadByte("JSON difference");
            if (operation > Operation.Remove)
                throw BinlogFormatException.Create("JSON difference 0, 1 or 2", $"{(byte)operation}");
            var path = JsonPath.Parse(cursor.ReadBytes(cursor.ReadCount("JSON path length"), "JSON path"));
            var value = operation == Operation.Remove
                ? null
                : JsonNode.Parse(cursor.ReadBytes(cursor.ReadCount("JSON value length"), "JSON value"));
            root = Apply(root, operation, path, value);
        }

        return JsonBinaryWriter.Write(root);
    }

    private static JsonNode Apply(JsonNode root, Operation operation, List<JsonPathLeg> path, JsonNode? value)
    {
        if (path.Count == 0)
            return operation == Operation.Replace ? value! : throw DoesNotFit(operation);
        var parent = root;
        foreach (var leg in path.Take(path.Count - 1))
            parent = Child(parent, leg, operation);
        Change(parent as JsonContainerNode ?? throw DoesNotFit(operation), path[^1], operation, value);
        return root;
    }

    private static JsonNode Child(JsonNode parent, JsonPathLeg leg, Operation operation)
    {
        var container = parent as JsonContainerNode ?? throw DoesNotFit(operation);
        var place = PlaceOf(container, leg, operation);
        return place >= 0 && place < container.Members.Count ? container.Members[place].Value : throw DoesNotFit(operation);
    }

    private static void Change(JsonContainerNode parent, JsonPathLeg leg, Operation operation, JsonNode? value)
    {
        var place = PlaceOf(parent, leg, operation);
        var exists = place >= 0 && place < parent.Members.Count;
        if (operation == Operation.Insert && (parent.IsObject ? !exists : place <= parent.Members.Count))
            parent.Members.Insert(parent.IsObject ? ~place : place, new JsonMember(leg.Key ?? [], value!));
        else if (operation == Operation.Replace && exists)
            parent.Members[place] = new JsonMember(leg.Key ?? [], value!);
        else if (operation == Operation.Remove && exists)
            parent.Members.RemoveAt(place);
        else
            throw DoesNotFit(operation);
    }

    private static int PlaceOf(JsonContainerNode container, JsonPathLeg leg, Operation operation)
    {
        if (container.IsObject != leg.Key is not null)
            throw DoesNotFit(operation);
        return leg.Key is null ? leg.Index : container.Find(leg.Key);
    }

    private static BinlogFormatException DoesNotFit(Operation operation)
        => BinlogFormatException.Create($"a document in which a JSON {operation} finds its place", "one without that place");
}
