using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Tests.EventHubs;

public sealed class EventHubTroubleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Throttling_is_passed_on_with_how_long_to_wait(int status)
    {
        await using var server = new EventHubServer();
        await server.StartAsync(Cancellation);
        server.Trouble = (_, response) =>
        {
            response.Headers.RetryAfter = "4";
            return status;
        };
        await using var receiver = HubUnderTest.Receiver(server);
        var outcome = Assert.Single(await receiver.SendAsync([Messages.Of(1)], Cancellation));
        Assert.Equal(SendResult.Retry, outcome.Result);
        Assert.Equal(TimeSpan.FromSeconds(4), outcome.RetryAfter);
    }

    [Theory]
    [InlineData(400, SendResult.Refused)]
    [InlineData(403, SendResult.Retry)]
    [InlineData(404, SendResult.Retry)]
    [InlineData(410, SendResult.Retry)]
    [InlineData(500, SendResult.Retry)]
    [InlineData(504, SendResult.Retry)]
    public async Task A_status_is_an_outcome(int status, SendResult expected)
    {
        await using var server = new EventHubServer();
        await server.StartAsync(Cancellation);
        server.Trouble = (_, _) => status;
        await using var receiver = HubUnderTest.Receiver(server);
        var outcome = Assert.Single(await receiver.SendAsync([Messages.Of(1)], Cancellation));
        Assert.Equal(expected, outcome.Result);
        Assert.StartsWith($"{status}: ", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_overtakes_an_event_that_was_not_taken()
    {
        await using var server = new EventHubServer();
        await server.StartAsync(Cancellation);
        var asked = 0;
        server.Trouble = (_, _) => Interlocked.Increment(ref asked) == 2 ? 503 : 0;
        await using var receiver = HubUnderTest.Receiver(server, ""","maxBytes":1024,"partitionKeys":1""");
        var batch = Messages.Some(20);
        var outcomes = await receiver.SendAsync(batch, Cancellation);
        var confirmed = outcomes.TakeWhile(outcome => outcome.Result == SendResult.Confirmed).Count();
        Assert.InRange(confirmed, 1, 19);
        Assert.All(outcomes.Skip(confirmed), outcome => Assert.Equal(SendResult.Retry, outcome.Result));
        Assert.Equal(batch.Take(confirmed).Select(message => message.ChangeId), server.All.Select(received => received.ChangeId));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_bad_event_is_found_among_good_ones_and_those_behind_it_wait()
    {
        await using var server = new EventHubServer();
        await server.StartAsync(Cancellation);
        server.Trouble = (request, _) => request.Body.AsSpan().IndexOf("number\\\":5}"u8) >= 0 ? 400 : 0;
        await using var receiver = HubUnderTest.Receiver(server, ""","partitionKeys":1""");
        var outcomes = await receiver.SendAsync(Messages.Some(10), Cancellation);
        Assert.Equal(
            [.. Enumerable.Repeat(SendResult.Confirmed, 5), SendResult.Refused, .. Enumerable.Repeat(SendResult.Retry, 4)],
            outcomes.Select(outcome => outcome.Result));
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_tried_again()
    {
        await using var server = new EventHubServer();
        await server.StartAsync(Cancellation);
        server.Trouble = (_, response) =>
        {
            response.HttpContext.Abort();
            return 500;
        };
        await using var receiver = HubUnderTest.Receiver(server);
        var outcome = Assert.Single(await receiver.SendAsync([Messages.Of(1)], Cancellation));
        Assert.Equal(SendResult.Retry, outcome.Result);
        Assert.Contains("could not be reached", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_are_renewed_before_they_expire_and_used_until_then()
    {
        var clock = new FixedTime(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var server = new EventHubServer { Time = clock };
        await server.StartAsync(Cancellation);
        await using var receiver = HubUnderTest.Receiver(server);
        foreach (var minutes in (int[])[0, 50, 10, 1000])
        {
            clock.Now += TimeSpan.FromMinutes(minutes);
            Assert.Equal(SendResult.Confirmed, Assert.Single(await receiver.SendAsync([Messages.Of(1)], Cancellation)).Result);
        }

        Assert.Equal(4, server.Requests.Count);
        Assert.Equal(3, server.Requests.Select(request => request.Authorization).Distinct().Count());
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_any_more_is_made_anew_once()
    {
        var clock = new FixedTime(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var server = new EventHubServer { Time = clock };
        await server.StartAsync(Cancellation);
        await using var receiver = HubUnderTest.Receiver(server);
        var refused = 0;
        server.Trouble = (_, _) =>
        {
            clock.Now += TimeSpan.FromSeconds(1);
            return Interlocked.Increment(ref refused) == 1 ? 401 : 0;
        };
        Assert.Equal(SendResult.Confirmed, Assert.Single(await receiver.SendAsync([Messages.Of(1)], Cancellation)).Result);
        Assert.Equal(2, server.Requests.Select(request => request.Authorization).Distinct().Count());
    }

    [Fact]
    public async Task A_wrong_key_is_said_without_saying_the_key()
    {
        await using var server = new EventHubServer();
        await server.StartAsync(Cancellation);
        await using var receiver = HubUnderTest.Receiver(server, "",
            server.ConnectionString.Replace(EventHubServer.Key, "wrong-key-9", StringComparison.Ordinal));
        var outcome = Assert.Single(await receiver.SendAsync([Messages.Of(1)], Cancellation));
        Assert.Equal(SendResult.Retry, outcome.Result);
        Assert.StartsWith("401: ", outcome.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-key-9", outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense-secret")]
    [InlineData("Endpoint=sb://tests.servicebus.windows.net/;SharedAccessKey=hidden-secret")]
    public async Task A_wrong_connection_string_is_said_without_repeating_it(string connectionString)
    {
        await using var server = new EventHubServer();
        await server.StartAsync(Cancellation);
        await using var receiver = HubUnderTest.Receiver(server, "", connectionString);
        var outcome = Assert.Single(await receiver.SendAsync([Messages.Of(1)], Cancellation));
        Assert.Equal(SendResult.Retry, outcome.Result);
        Assert.DoesNotContain("secret", outcome.Reason, StringComparison.Ordinal);
    }
}
