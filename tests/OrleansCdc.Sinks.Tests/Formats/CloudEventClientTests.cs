using System.Text.Json;
using System.Text.Json.Nodes;
using OrleansCdc.Sinks.Tests.Clients;
using OrleansCdc.Sinks.Tests.Formats.Golden;
using OrleansCdc.Sinks.Tests.Webhooks;

namespace OrleansCdc.Sinks.Tests.Formats;

public sealed class CloudEventClientTests
{
    [Theory]
    [InlineData("structured")]
    [InlineData("binary")]
    [InlineData("batched")]
    public async Task The_SDK_reads_what_a_webhook_gets(string mode)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var changes = GoldenChanges.Of(GoldenTable.MySql);
        var messages = await Written.WithAsync("cloudevents", $$"""{"mode":"{{mode}}"}""", changes);
        await using var endpoint = await WebhookEndpoint.StartAsync(cancellation);
        await using var receiver = endpoint.Receiver();
        foreach (var message in messages)
            await receiver.SendAsync([message], cancellation);
        var requests = endpoint.Received.Select(request => new { headers = request.Headers, body = request.Body });
        var read = JsonNode.Parse(
            await NodeScript.RunAsync("cloudevents.mjs", JsonSerializer.Serialize(requests), cancellation))!.AsArray();
        Assert.Equal(changes.Count, read.Count);
        for (var index = 0; index < changes.Count; index++)
        {
            var cloudEvent = Assert.Single(read[index]!.AsArray())!;
            Assert.Equal(changes[index].Id, (string?)cloudEvent["id"]);
            Assert.Equal("main", (string?)cloudEvent["source"]);
            Assert.Equal("shop.every_type/1", (string?)cloudEvent["subject"]);
            Assert.Equal(changes[index].Cursor.ToString(), (string?)cloudEvent["sequence"]);
            Assert.Equal("shop", (string?)cloudEvent["data"]!["schema"]);
        }
    }

    [Fact]
    public async Task The_SDK_reads_several_events_in_one_body()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var messages = await Written.WithAsync("cloudevents", "{}", GoldenChanges.Of(GoldenTable.MariaDb));
        await using var endpoint = await WebhookEndpoint.StartAsync(cancellation);
        await using var receiver = endpoint.Receiver(""","maxMessages":100""");
        await receiver.SendAsync(messages, cancellation);
        var request = Assert.Single(endpoint.Received);
        var input = JsonSerializer.Serialize(new[] { new { headers = request.Headers, body = request.Body } });
        var read = JsonNode.Parse(await NodeScript.RunAsync("cloudevents.mjs", input, cancellation))!.AsArray();
        Assert.Equal(messages.Select(message => message.ChangeId), read[0]!.AsArray().Select(cloudEvent => (string?)cloudEvent!["id"]));
    }
}
