using System.Text.Json;

namespace OrleansCdc.Scenarios.Tests.Hosting;

/// <summary>A change as the API gave it.</summary>
internal sealed record RecordedChange(string Id, string Cursor, string Table, string Operation, JsonElement? Before, JsonElement? After)
{
    public const string Fields = "id cursor table operation before after";

    public static RecordedChange From(JsonElement node) => new(
        node.GetProperty("id").GetString()!,
        node.GetProperty("cursor").GetString()!,
        node.GetProperty("table").GetString()!,
        node.GetProperty("operation").GetString()!,
        Image(node.GetProperty("before")),
        Image(node.GetProperty("after")));

    private static JsonElement? Image(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value;
}
