using System.Text.Json;
using OrleansCdc.Host.Tests.Api;
using OrleansCdc.Host.Tests.JavaScript;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.Tests.Clients;

/// <summary>What others wrote for GraphQL works with the API, unchanged.</summary>
[Collection(FollowedShop.Name)]
public sealed class ClientTests(ShopHost shop)
{
    [Fact]
    public async Task Graphql_ws_replays_from_a_cursor_and_follows_with_nothing_missing_and_nothing_twice()
    {
        const int changes = 120;
        await shop.ChangeAsync("CREATE TABLE counted (id INT PRIMARY KEY); INSERT INTO counted VALUES (0)");
        var cursor = await LastCursorAsync();
        await shop.ChangeAsync(Inserts(1, changes / 2));
        var variables = JsonSerializer.Serialize(new { server = "shop", schema = "shop", table = "counted", after = cursor });
        var url = $"{shop.Address.Replace("http", "ws", StringComparison.Ordinal)}/graphql";
        var client = NodeScript.RunAsync(
            "Clients/graphql-ws-client.mjs",
            TestContext.Current.CancellationToken,
            url,
            ExampleOperation.Read("follow"),
            variables,
            $"{changes}");
        await shop.ChangeAsync(Inserts((changes / 2) + 1, changes));

        var lines = (await client).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonElement.Parse(line).GetProperty("changes"));

        Assert.Equal(Enumerable.Range(1, changes), lines.Select(change => change.GetProperty("after").GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task Subscribers_who_start_with_the_next_commit_all_see_every_change()
    {
        const string document = """subscription { changes(server: "shop", schema: "shop", table: "shared") { after } }""";
        var cancellationToken = TestContext.Current.CancellationToken;
        await shop.ChangeAsync("CREATE TABLE shared (id INT PRIMARY KEY)");
        await using var first = shop.Client.SubscribeAsync(document, null, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var second = shop.Client.SubscribeAsync(document, null, cancellationToken).GetAsyncEnumerator(cancellationToken);
        ValueTask<bool>[] begun = [first.MoveNextAsync(), second.MoveNextAsync()];
        var next = 0;

        // Nobody tells a client when its subscription stands, so changes go on until both have their first one.
        await Eventually.HoldsAsync(
            async () =>
            {
                await shop.MySql.ExecuteAsync($"INSERT INTO shared VALUES ({++next})", "shop", cancellationToken);
                return begun[0].IsCompleted && begun[1].IsCompleted;
            },
            "both subscribers see a change",
            cancellationToken);

        Assert.True(await begun[0] && await begun[1]);
        await SeesEveryNumberAsync(first, next);
        await SeesEveryNumberAsync(second, next);
    }

    private static async Task SeesEveryNumberAsync(IAsyncEnumerator<JsonElement> subscriber, int last)
    {
        for (var expected = Number(subscriber); expected < last; expected++)
        {
            Assert.Equal(expected, Number(subscriber));
            Assert.True(await subscriber.MoveNextAsync());
        }
        Assert.Equal(last, Number(subscriber));
    }

    private static int Number(IAsyncEnumerator<JsonElement> subscriber) =>
        subscriber.Current.GetProperty("changes").GetProperty("after").GetProperty("id").GetInt32();

    [Fact]
    public async Task Graphql_js_builds_a_client_schema_from_introspection()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "graphql", "schema.graphql");

        var output = await NodeScript.RunAsync(
            "Clients/introspection.mjs", TestContext.Current.CancellationToken, $"{shop.Address}/graphql", file);

        Assert.Contains("types", output);
    }

    private static string Inserts(int from, int to) =>
        string.Concat(Enumerable.Range(from, to - from + 1).Select(id => $"INSERT INTO counted VALUES ({id});"));

    private async Task<string> LastCursorAsync()
    {
        var data = await shop.QueryAsync(
            """{ changes(server: "shop", schema: "shop", table: "counted", last: 1) { pageInfo { endCursor } } }""");
        return data.GetProperty("changes").GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
    }
}
