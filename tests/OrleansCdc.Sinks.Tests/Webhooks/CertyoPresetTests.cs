using Microsoft.AspNetCore.Http;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Tests.Webhooks;

public sealed class CertyoPresetTests
{
    private const string Preset = ""","preset":"certyo","apiKey":"env:KEY" """;
    private static readonly Dictionary<string, string> Secrets = new() { ["env:KEY"] = "k-123" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Up_to_ten_go_singly_with_the_key()
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(Cancellation);
        await using var receiver = endpoint.Receiver(Preset, "api/v1", Secrets);
        var outcomes = await receiver.SendAsync(Messages.Some(10), Cancellation);
        Assert.All(outcomes, outcome => Assert.Equal(SendResult.Confirmed, outcome.Result));
        Assert.Equal(10, endpoint.Received.Count);
        Assert.All(endpoint.Received, request => Assert.Equal("/api/v1/records", request.Path));
        Assert.All(endpoint.Received, request => Assert.Equal("k-123", request.Headers["x-api-key"]));
    }

    [Fact]
    public async Task More_go_in_bulk_by_the_thousand()
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(Cancellation);
        await using var receiver = endpoint.Receiver(Preset, "api/v1", Secrets);
        var outcomes = await receiver.SendAsync(Messages.Some(2500), Cancellation);
        Assert.Equal(2500, outcomes.Count(outcome => outcome.Result == SendResult.Confirmed));
        Assert.Equal(3, endpoint.Received.Count);
        Assert.All(endpoint.Received, request => Assert.Equal("/api/v1/records/bulk", request.Path));
        Assert.StartsWith("{\"records\":[{\"number\":0}", endpoint.Received.First().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replayed_record_is_a_success_whatever_the_status()
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(Cancellation);
        endpoint.Answer = (_, response) =>
        {
            response.StatusCode = 409;
            return response.WriteAsync("""{"recordId":"1","idempotencyReplayed":true}""");
        };
        await using var receiver = endpoint.Receiver(Preset, "api/v1", Secrets);
        Assert.Equal(SendResult.Confirmed, Assert.Single(await receiver.SendAsync([Messages.Of(1)], Cancellation)).Result);
    }

    [Theory]
    [InlineData("""{"results":[{"index":0,"status":202},{"index":1,"status":422,"error":"bad"},{"index":2,"status":503}]}""")]
    [InlineData("""[{"success":true},{"success":false},{"status":500}]""")]
    [InlineData("""{"errors":[{"idempotencyKey":"main/binlog.000001:4/0/1","error":"bad"},"""
        + """{"idempotencyKey":"main/binlog.000001:4/0/2","status":429}]}""")]
    [InlineData("""{"items":[{"status":"accepted"},{"status":"rejected"},{"status":503}]}""")]
    public async Task An_answer_for_single_records_is_understood(string answer)
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(Cancellation);
        endpoint.Answer = (_, response) =>
        {
            response.StatusCode = 207;
            return response.WriteAsync(answer);
        };
        await using var receiver = endpoint.Receiver(Preset + ",\"singleUntil\":1", "api/v1", Secrets);
        var outcomes = await receiver.SendAsync(Messages.Some(3), Cancellation);
        Assert.Equal([SendResult.Confirmed, SendResult.Refused, SendResult.Retry], outcomes.Select(outcome => outcome.Result));
    }

    [Fact]
    public async Task A_record_that_the_answer_leaves_out_is_sent_again()
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(Cancellation);
        endpoint.Answer = (_, response) => response.WriteAsync("""{"results":[{"index":1,"idempotencyReplayed":true,"status":409}]}""");
        await using var receiver = endpoint.Receiver(Preset + ",\"singleUntil\":1", "api/v1", Secrets);
        var outcomes = await receiver.SendAsync(Messages.Some(2), Cancellation);
        Assert.Equal([SendResult.Retry, SendResult.Confirmed], outcomes.Select(outcome => outcome.Result));
    }
}
