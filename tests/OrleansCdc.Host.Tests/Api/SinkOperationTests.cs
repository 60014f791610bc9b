using System.Text.Json;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.Tests.Api;

/// <summary>Every file of <c>graphql/operations</c> about sinks does what it says, against a webhook receiver on loopback.</summary>
[Collection(FollowedShop.Name)]
public sealed class SinkOperationTests(ShopHost shop)
{
    [Fact]
    public async Task A_sink_delivers_is_paused_resumed_changed_replayed_stopped_and_removed()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await CreateAsync("steered", receiver);
        await shop.ChangeAsync("INSERT INTO items VALUES (180, 1, 'first delivery')");
        await receiver.ReceivesAsync("first delivery");

        Assert.Equal("PAUSED", await SteerAsync("pause-sink", "pauseSink", "steered"));
        await shop.ChangeAsync("INSERT INTO items VALUES (180, 2, 'while paused')");
        Assert.Equal("RUNNING", await SteerAsync("resume-sink", "resumeSink", "steered"));
        await receiver.ReceivesAsync("while paused");

        await shop.QueryAsync(ExampleOperation.Read("update-sink"), new { input = new { name = "steered", format = "cloudevents" } });
        await shop.ChangeAsync("INSERT INTO items VALUES (180, 3, 'in another format')");
        await receiver.ReceivesAsync("in another format");
        Assert.Contains("specversion", receiver.Bodies[^1], StringComparison.Ordinal);

        await shop.QueryAsync(ExampleOperation.Read("replay-sink"), new { name = "steered", input = new { from = "2026-01-01T00:00:00Z" } });
        await receiver.ReceivesAsync("first delivery", times: 2);

        Assert.Equal("STOPPED", await SteerAsync("stop-sink", "stopSink", "steered"));
        var removed = await shop.QueryAsync(ExampleOperation.Read("remove-sink"), new { name = "steered" });
        Assert.True(removed.GetProperty("removeSink").GetBoolean());
        Assert.Equal(JsonValueKind.Null, (await shop.QueryAsync("""{ sink(name: "steered") { state } }""")).GetProperty("sink").ValueKind);
    }

    [Fact]
    public async Task What_a_receiver_refuses_is_listed_retried_and_dropped()
    {
        await using var receiver = await HookReceiver.StartAsync();
        receiver.Refused = "unwanted";
        await CreateAsync("refused", receiver);
        await shop.ChangeAsync("INSERT INTO items VALUES (81, 1, 'unwanted'), (81, 2, 'unwanted too'), (81, 3, 'welcome')");
        await receiver.ReceivesAsync("welcome");
        await Eventually.HoldsAsync(
            async () => (await LettersAsync()).GetProperty("total").GetInt32() == 2, "two are put aside", TestContext.Current.CancellationToken);
        var letters = (await LettersAsync()).GetProperty("nodes");
        Assert.Contains("422", letters[0].GetProperty("reason").GetString(), StringComparison.Ordinal);

        var ids = new[] { letters[0].GetProperty("id").GetString() };
        var dropped = await shop.QueryAsync(ExampleOperation.Read("drop-dead-letters"), new { sink = "refused", ids });
        Assert.Equal(1, dropped.GetProperty("dropDeadLetters").GetInt32());
        receiver.Refused = null;
        var retried = await shop.QueryAsync(ExampleOperation.Read("retry-dead-letters"), new { sink = "refused" });
        Assert.Equal(1, retried.GetProperty("retryDeadLetters").GetInt32());
        await receiver.ReceivesAsync("unwanted");
        Assert.Single(receiver.Bodies, body => body.Contains("unwanted", StringComparison.Ordinal));
        await shop.QueryAsync(ExampleOperation.Read("remove-sink"), new { name = "refused" });

        async Task<JsonElement> LettersAsync() =>
            (await shop.QueryAsync(ExampleOperation.Read("dead-letters"), new { sink = "refused" })).GetProperty("sink").GetProperty("deadLetters");
    }

    [Fact]
    public async Task Sinks_and_their_status_tell_where_each_stands_and_no_secret()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var settings = JsonElement.Parse(receiver.Settings.Replace("{", """{"secretHeaders":{"X-API-Key":"stored:key"},""", StringComparison.Ordinal));
        var secrets = new[] { new { name = "key", value = "hunter2-hunter2" } };
        await shop.QueryAsync(
            ExampleOperation.Read("create-sink"), new { input = new { name = "shown", receiver = "webhook", settings, format = "record", options = new { tenantId = "t" }, secrets } });

        var sinks = await shop.QueryAsync(ExampleOperation.Read("sinks"));

        var shown = sinks.GetProperty("sinks").EnumerateArray().Single(sink => sink.GetProperty("name").GetString() == "shown");
        Assert.Equal("RUNNING", shown.GetProperty("state").GetString());
        Assert.Contains(shown.GetProperty("servers").EnumerateArray(), server => server.GetProperty("server").GetString() == "shop");
        Assert.DoesNotContain("hunter2", sinks.GetRawText(), StringComparison.Ordinal);
        await foreach (var data in shop.Client.SubscribeAsync(ExampleOperation.Read("sink-status"), null, TestContext.Current.CancellationToken))
        {
            if (data.GetProperty("sinkStatus").GetProperty("name").GetString() == "shown") break;
        }
        Assert.All(
            Directory.GetFiles(Path.Combine(shop.DataDirectory, "sinks"), "*", SearchOption.AllDirectories),
            file => Assert.DoesNotContain("hunter2", File.ReadAllText(file), StringComparison.Ordinal));
        await shop.QueryAsync(ExampleOperation.Read("remove-sink"), new { name = "shown" });
    }

    [Fact]
    public async Task Followers_of_sinks_are_told_when_one_is_made_paused_resumed_and_removed()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var told = new List<string>();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var following = FollowAsync("followed", told, enough.Token);
        await shop.QueryAsync(
            ExampleOperation.Read("create-sink"),
            new { input = new { name = "followed", receiver = "webhook", settings = JsonElement.Parse(receiver.Settings), format = "cloudevents" } });
        await ToldAsync("RUNNING");
        await shop.QueryAsync(ExampleOperation.Read("pause-sink"), new { name = "followed" });
        await ToldAsync("PAUSED");
        await shop.QueryAsync(ExampleOperation.Read("resume-sink"), new { name = "followed" });
        await ToldAsync("RUNNING");
        await shop.QueryAsync(ExampleOperation.Read("remove-sink"), new { name = "followed" });
        await ToldAsync("REMOVED");
        await enough.CancelAsync();
        await following;

        Task ToldAsync(string state) => Eventually.HoldsAsync(
            () =>
            {
                lock (told) return told.LastOrDefault() == state;
            },
            $"the follower is told {state}", TestContext.Current.CancellationToken);
    }

    private async Task FollowAsync(string sink, List<string> told, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var data in shop.Client.SubscribeAsync(ExampleOperation.Read("sink-status"), null, cancellationToken))
            {
                var status = data.GetProperty("sinkStatus");
                if (status.GetProperty("name").GetString() != sink) continue;
                lock (told) told.Add(status.GetProperty("state").GetString()!);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The test has seen enough.
        }
    }

    [Fact]
    public async Task A_sink_that_cannot_be_is_refused_with_everything_that_is_wrong()
    {
        var input = new { name = "wrong", receiver = "pigeon", format = "carved", maxInFlight = 1 };

        var refusal = await Assert.ThrowsAsync<VerbException>(() => shop.QueryAsync(ExampleOperation.Read("create-sink"), new { input }));

        Assert.Contains("'pigeon'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'carved'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("maxInFlight is 1", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attempts_that_were_limited_can_be_made_without_end_again()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await CreateAsync("limited", receiver);
        var stored = Path.Combine(shop.DataDirectory, "sinks", "limited", "sink.json");

        await shop.QueryAsync(ExampleOperation.Read("update-sink"), new { input = new { name = "limited", maxAttempts = 3 } });
        await shop.QueryAsync(ExampleOperation.Read("update-sink"), new { input = new { name = "limited", maxInFlight = 50 } });
        Assert.Equal(3, Definition().GetProperty("MaxAttempts").GetInt32());
        await shop.QueryAsync(ExampleOperation.Read("update-sink"), new { input = new { name = "limited", maxAttempts = (int?)null } });

        Assert.Equal(JsonValueKind.Null, Definition().GetProperty("MaxAttempts").ValueKind);
        Assert.Equal(50, Definition().GetProperty("MaxInFlight").GetInt32());
        await shop.QueryAsync(ExampleOperation.Read("remove-sink"), new { name = "limited" });

        JsonElement Definition() => JsonElement.Parse(File.ReadAllText(stored)).GetProperty("Definition");
    }

    [Theory]
    [InlineData("create-sink")]
    [InlineData("update-sink")]
    public async Task Two_secrets_of_one_name_are_refused_with_the_name(string operation)
    {
        var secrets = new[] { new { name = "key", value = "hunter3" }, new { name = "key", value = "hunter4" } };

        var refusal = await Assert.ThrowsAsync<VerbException>(
            () => shop.QueryAsync(ExampleOperation.Read(operation), new { input = new { name = "twice", receiver = "webhook", format = "flat", secrets } }));

        Assert.Contains("Two secrets are named \"key\"", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", refusal.Message, StringComparison.Ordinal);
    }

    private Task<JsonElement> CreateAsync(string name, HookReceiver receiver)
    {
        var input = new { name, receiver = "webhook", settings = JsonElement.Parse(receiver.Settings), format = "flat", filter = new { include = new[] { "shop.items" } } };
        return shop.QueryAsync(ExampleOperation.Read("create-sink"), new { input });
    }

    private async Task<string?> SteerAsync(string operation, string field, string name) =>
        (await shop.QueryAsync(ExampleOperation.Read(operation), new { name })).GetProperty(field).GetProperty("state").GetString();
}
