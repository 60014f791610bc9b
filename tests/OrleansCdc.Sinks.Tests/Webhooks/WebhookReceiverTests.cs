using System.Text;
using System.Text.Json;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Tests.Webhooks;

public sealed class WebhookReceiverTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_posted_with_its_body_its_type_and_its_id()
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(Cancellation);
        await using var receiver = endpoint.Receiver(""","headers":{"X-Team":"data"}""");
        var outcome = Assert.Single(await receiver.SendAsync([Messages.Of(3)], Cancellation));
        var request = Assert.Single(endpoint.Received);
        Assert.Equal(SendResult.Confirmed, outcome.Result);
        Assert.Equal("/hook", request.Path);
        Assert.Equal("""{"number":3}""", request.Body);
        Assert.Equal("application/json", request.Headers["content-type"]);
        Assert.Equal("main/binlog.000001:4/0/3", request.Headers["idempotency-key"]);
        Assert.Equal("main%2Fbinlog%2E000001%3A4%2F0%2F3", request.Headers["webhook-id"]);
        Assert.Equal("data", request.Headers["x-team"]);
    }

    [Theory]
    [InlineData(200, SendResult.Confirmed)]
    [InlineData(204, SendResult.Confirmed)]
    [InlineData(301, SendResult.Retry)]
    [InlineData(400, SendResult.Refused)]
    [InlineData(401, SendResult.Retry)]
    [InlineData(404, SendResult.Retry)]
    [InlineData(408, SendResult.Retry)]
    [InlineData(409, SendResult.Refused)]
    [InlineData(410, SendResult.Retry)]
    [InlineData(413, SendResult.Refused)]
    [InlineData(422, SendResult.Refused)]
    [InlineData(425, SendResult.Retry)]
    [InlineData(429, SendResult.Retry)]
    [InlineData(500, SendResult.Retry)]
    [InlineData(503, SendResult.Retry)]
    public async Task A_status_is_an_outcome(int status, SendResult expected)
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(Cancellation);
        endpoint.Answer = (_, response) => Task.FromResult(response.StatusCode = status);
        await using var receiver = endpoint.Receiver();
        var outcome = Assert.Single(await receiver.SendAsync([Messages.Of(1)], Cancellation));
        Assert.Equal(expected, outcome.Result);
        Assert.Equal(expected == SendResult.Confirmed, outcome.Reason is null);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Thu, 01 Jan 2026 00:01:00 GMT", 60)]
    public async Task How_long_to_wait_is_passed_on(string header, int seconds)
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(Cancellation);
        endpoint.Answer = (_, response) =>
        {
            response.StatusCode = 429;
            response.Headers.RetryAfter = header;
            return Task.CompletedTask;
        };
        await using var receiver = endpoint.Receiver(time: new FixedTime(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        var outcome = Assert.Single(await receiver.SendAsync([Messages.Of(1)], Cancellation));
        Assert.Equal(TimeSpan.FromSeconds(seconds), outcome.RetryAfter);
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(Cancellation);
        endpoint.Answer = (_, response) =>
        {
            response.Redirect("/elsewhere");
            return Task.CompletedTask;
        };
        await using var receiver = endpoint.Receiver();
        await receiver.SendAsync([Messages.Of(1)], Cancellation);
        Assert.Equal("/hook", Assert.Single(endpoint.Received).Path);
    }

    [Fact]
    public async Task Several_messages_go_in_chunks_that_keep_both_limits()
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(Cancellation);
        await using var receiver = endpoint.Receiver(""","maxMessages":4,"maxBytes":1024""");
        var batch = Messages.Some(9);
        batch[5] = Messages.Of(5, $"\"{new string('x', 1100)}\"");
        var outcomes = await receiver.SendAsync(batch, Cancellation);
        Assert.All(outcomes, outcome => Assert.Equal(SendResult.Confirmed, outcome.Result));
        Assert.Equal([4, 1, 0, 3], endpoint.Received.Select(request => CountOf(request.Body)));
    }

    [Fact]
    public async Task A_chunk_that_is_refused_is_cut_until_the_bad_message_stands_alone()
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(Cancellation);
        endpoint.Answer = (request, response) =>
            Task.FromResult(response.StatusCode = request.Body.Contains("\"number\":6", StringComparison.Ordinal) ? 422 : 200);
        await using var receiver = endpoint.Receiver(""","maxMessages":100""");
        var outcomes = await receiver.SendAsync(Messages.Some(10), Cancellation);
        Assert.Equal([6], outcomes.Index().Where(pair => pair.Item.Result == SendResult.Refused).Select(pair => pair.Index));
        Assert.Equal(9, outcomes.Count(outcome => outcome.Result == SendResult.Confirmed));
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_in_time_is_tried_again()
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(Cancellation);
        var never = new TaskCompletionSource();
        endpoint.Answer = (_, _) => never.Task;
        await using var receiver = endpoint.Receiver(""","timeoutSeconds":1""");
        var outcome = Assert.Single(await receiver.SendAsync([Messages.Of(1)], Cancellation));
        never.SetResult();
        Assert.Equal(SendResult.Retry, outcome.Result);
        Assert.Contains("within 1 s", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_tried_again()
    {
        ISinkReceiver receiver;
        await using (var endpoint = await WebhookEndpoint.StartAsync(Cancellation))
            receiver = endpoint.Receiver();
        await using (receiver)
        {
            var outcome = Assert.Single(await receiver.SendAsync([Messages.Of(1)], Cancellation));
            Assert.Equal(SendResult.Retry, outcome.Result);
        }
    }

    [Fact]
    public async Task A_tombstone_is_posted_as_null()
    {
        await using var endpoint = await WebhookEndpoint.StartAsync(Cancellation);
        await using var receiver = endpoint.Receiver();
        await receiver.SendAsync([Messages.Of(1, "")], Cancellation);
        Assert.Equal("null", Assert.Single(endpoint.Received).Body);
    }

    private static int CountOf(string body)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(body));
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? document.RootElement.GetArrayLength() : document.RootElement.ValueKind == JsonValueKind.Object ? 1 : 0;
    }
}
