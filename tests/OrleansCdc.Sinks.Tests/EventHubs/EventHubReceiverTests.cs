using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Tests.EventHubs;

public sealed class EventHubReceiverTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_carry_their_body_and_their_properties()
    {
        await using var server = new EventHubServer();
        await server.StartAsync(Cancellation);
        await using var receiver = HubUnderTest.Receiver(server);
        var body = """{"text":"é 😀 \"quoted\" \\ \n"}""";
        var message = Messages.Of(3, body) with
        {
            KeyDocument = "{\"id\":1}"u8.ToArray(),
            Attributes = [new("ce-id", "x"), new("__debezium.newkey", "{}")],
        };
        Assert.Equal(SendResult.Confirmed, Assert.Single(await receiver.SendAsync([message], Cancellation)).Result);
        var received = Assert.Single(server.All);
        Assert.Equal(body, received.Body);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["server"] = "main",
                ["schema"] = "shop",
                ["table"] = "orders",
                ["operation"] = "update",
                ["changeId"] = message.ChangeId,
                ["contentType"] = "application/json",
                ["key"] = "{\"id\":1}",
                ["cloudEvents_id"] = "x",
                ["__debezium.newkey"] = "{}",
            },
            received.Properties);
    }

    [Fact]
    public async Task The_changes_of_a_row_stay_in_order_in_one_partition()
    {
        await using var server = new EventHubServer();
        await server.StartAsync(Cancellation);
        await using var receiver = HubUnderTest.Receiver(server, ""","maxBytes":4096""");
        var batch = Messages.Some(3000, number => $"main/shop.orders/{number % 50}");
        var outcomes = await receiver.SendAsync(batch, Cancellation);
        Assert.All(outcomes, outcome => Assert.Equal(SendResult.Confirmed, outcome.Result));
        Assert.Equal(3000, server.All.Count());
        foreach (var row in batch.GroupBy(message => Encoding.UTF8.GetString(message.Key.Span)))
        {
            var ids = row.Select(message => message.ChangeId).ToList();
            var partition = Assert.Single(server.Received, events => events.Any(received => received.ChangeId == ids[0]));
            Assert.Equal(ids, partition.Select(received => received.ChangeId).Where(ids.Contains));
        }
    }

    [Theory]
    [InlineData("standard", 1024 * 1024)]
    [InlineData("basic", 256 * 1024)]
    public async Task Requests_are_as_large_as_the_tier_takes(string tier, int most)
    {
        await using var server = new EventHubServer { MaxBytes = most };
        await server.StartAsync(Cancellation);
        await using var receiver = HubUnderTest.Receiver(server, $$""","tier":"{{tier}}","partitionKeys":1""");
        var body = $"\"{new string('"', 1).Replace("\"", "\\\"", StringComparison.Ordinal)}{new string('x', 2000)}\"";
        var outcomes = await receiver.SendAsync([.. Enumerable.Range(0, 1500).Select(number => Messages.Of(number, body))], Cancellation);
        Assert.All(outcomes, outcome => Assert.Equal(SendResult.Confirmed, outcome.Result));
        var sizes = server.Requests.Select(request => request.Body.Length).ToList();
        Assert.All(sizes, size => Assert.InRange(size, 1, most));
        Assert.All(sizes.SkipLast(1), size => Assert.InRange(size, most - 6000, most));
        Assert.Equal(1500, server.All.Count());
    }

    [Fact]
    public async Task A_change_that_is_too_large_becomes_a_claim_check()
    {
        await using var server = new EventHubServer();
        await server.StartAsync(Cancellation);
        await using var receiver = HubUnderTest.Receiver(
            server, ""","claimCheckUrl":"https://cdc.example.com/graphql","partitionKeys":1""");
        var large = Messages.Of(1, $"\"{new string('x', 2_000_000)}\"") with { KeyDocument = "{\"id\":1}"u8.ToArray() };
        var outcomes = await receiver.SendAsync([Messages.Of(0), large, Messages.Of(2)], Cancellation);
        Assert.All(outcomes, outcome => Assert.Equal(SendResult.Confirmed, outcome.Result));
        var received = server.All.ToList();
        Assert.Equal(["{\"number\":0}", "{\"number\":2}"], [received[0].Body, received[2].Body]);
        Assert.Equal("true", received[1].Properties["claimCheck"]);
        Assert.Equal(large.ChangeId, received[1].ChangeId);
        CheckClaim(large, received[1].Body);
    }

    [Fact]
    public async Task What_the_hub_finds_too_large_is_cut_down_to_a_claim_check()
    {
        await using var server = new EventHubServer { MaxBytes = 2000 };
        await server.StartAsync(Cancellation);
        await using var receiver = HubUnderTest.Receiver(server, ""","partitionKeys":1""");
        var batch = Messages.Some(40);
        batch[20] = Messages.Of(20, $"\"{new string('x', 3000)}\"");
        var outcomes = await receiver.SendAsync(batch, Cancellation);
        Assert.All(outcomes, outcome => Assert.Equal(SendResult.Confirmed, outcome.Result));
        Assert.Equal(batch.Select(message => message.ChangeId), server.All.Select(received => received.ChangeId));
        Assert.Contains("claimCheck", server.All.ElementAt(20).Body, StringComparison.Ordinal);
    }

    private static void CheckClaim(SinkMessage large, string body)
    {
        using var claim = JsonDocument.Parse(body);
        var check = claim.RootElement.GetProperty("claimCheck");
        Assert.Equal(large.ChangeId, check.GetProperty("changeId").GetString());
        Assert.Equal("main/shop.orders/1", check.GetProperty("key").GetString());
        Assert.Equal(1, check.GetProperty("keyDocument").GetProperty("id").GetInt32());
        Assert.Equal(large.Body.Length, check.GetProperty("bytes").GetInt32());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(large.Body.Span)), check.GetProperty("sha256").GetString());
        Assert.Equal("https://cdc.example.com/graphql", check.GetProperty("fetch").GetProperty("url").GetString());
        Assert.Equal("orders", check.GetProperty("fetch").GetProperty("variables").GetProperty("table").GetString());
    }
}
