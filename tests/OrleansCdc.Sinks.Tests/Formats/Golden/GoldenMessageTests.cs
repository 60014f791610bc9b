using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats;

namespace OrleansCdc.Sinks.Tests.Formats.Golden;

public sealed class GoldenMessageTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Theory]
    [InlineData("debezium", "debezium", """{"provide.transaction.metadata":true,"include.query":true,"tombstones.on.delete":true}""")]
    [InlineData("debezium-schemas", "debezium", """{"schemas.enable":true,"topic.prefix":"shop-1"}""")]
    [InlineData(
        "debezium-options",
        "debezium",
        """{"decimal.handling.mode":"string","binary.handling.mode":"hex","time.precision.mode":"connect","""
            + "\"bigint.unsigned.handling.mode\":\"precise\"}")]
    [InlineData("cloudevents", "cloudevents", "{}")]
    [InlineData("cloudevents-binary", "cloudevents", """{"mode":"binary"}""")]
    [InlineData("flat", "flat", "{}")]
    [InlineData("record", "record", """{"tenantId":"tenant-1"}""")]
    public async Task Messages_are_those_of_the_files(string file, string format, string options)
    {
        foreach (var table in GoldenTable.All)
        {
            var rows = GoldenChanges.Of(table);
            List<DeliveredChange> changes =
            [
                GoldenChanges.Boundary(rows[0], DeliveredKind.TransactionBegin),
                .. rows,
                GoldenChanges.SchemaChange(rows[0]),
                GoldenChanges.Boundary(rows[0], DeliveredKind.TransactionEnd),
            ];
            var messages = await Written.WithAsync(format, options, changes);
            GoldenFiles.Matches($"tests/OrleansCdc.Sinks.Tests/Formats/Golden/{file}.{table.Name}.txt",
                string.Concat(messages.Select(Print)));
        }
    }

    private static string Print(SinkMessage message)
    {
        var text = new StringBuilder();
        text.Append($"id: {message.ChangeId}\nkey: {Encoding.UTF8.GetString(message.Key.Span)}\ntype: {message.ContentType}\n");
        foreach (var (name, value) in message.Attributes)
            text.Append($"{name}: {value}\n");
        if (message.KeyDocument is { } key)
            text.Append($"key document: {Encoding.UTF8.GetString(key.Span)}\n");
        return text.Append(message.Body.IsEmpty ? "(nothing)" : Indented(message.Body)).Append("\n\n").ToString();
    }

    private static string Indented(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document, Readable);
    }
}
