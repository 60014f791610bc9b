using System.Text.Json;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.Tests.Api;

/// <summary>Subscribers of the servers' status share one look at them, and each sees everything.</summary>
[Collection(FollowedShop.Name)]
public sealed class ServerStatusTests(ShopHost shop)
{
    [Fact]
    public async Task Whoever_comes_later_or_after_the_others_went_begins_with_every_server()
    {
        await using (var first = Subscribe())
        {
            await SeesShopAsync(first, _ => true);
            await using var later = Subscribe();
            await SeesShopAsync(later, _ => true);
            await shop.ChangeAsync("INSERT INTO items VALUES (80, 1, 'moves the position')");
            var position = await PositionAsync();
            await SeesShopAsync(first, server => Gtids(server) == position);
            await SeesShopAsync(later, server => Gtids(server) == position);
        }
        await using var last = Subscribe();
        await SeesShopAsync(last, _ => true);
    }

    [Fact]
    public async Task A_server_that_was_removed_is_announced_also_to_those_who_ask_for_its_tables()
    {
        await shop.QueryAsync(ExampleOperation.Read("register-server"), new { input = shop.Registration("leaving") });
        await shop.WaitForStateAsync("leaving", "STREAMING");
        await shop.QueryAsync(ExampleOperation.Read("pause"), new { server = "leaving" });
        await shop.WaitForStateAsync("leaving", "PAUSED");
        await using var events = shop.Client
            .SubscribeAsync("subscription { serverStatus { name state tables { primaryKey } } }", null, TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True((await StateAsync(events, "PAUSED")).GetProperty("tables").GetArrayLength() > 0);

        await shop.QueryAsync(ExampleOperation.Read("remove-server"), new { name = "leaving" });

        Assert.Equal(0, (await StateAsync(events, "REMOVED")).GetProperty("tables").GetArrayLength());
    }

    private static async Task<JsonElement> StateAsync(IAsyncEnumerator<JsonElement> events, string state)
    {
        while (await events.MoveNextAsync())
        {
            var server = events.Current.GetProperty("serverStatus");
            if (server.GetProperty("name").GetString() == "leaving" && server.GetProperty("state").GetString() == state) return server;
        }
        throw new InvalidOperationException($"The subscription ended before the server was {state}.");
    }

    private IAsyncEnumerator<JsonElement> Subscribe() => shop.Client
        .SubscribeAsync(
            "subscription { serverStatus { name position { gtids } } }", null, TestContext.Current.CancellationToken)
        .GetAsyncEnumerator(TestContext.Current.CancellationToken);

    private async Task<string?> PositionAsync()
    {
        var data = await shop.QueryAsync("""{ server(name: "shop") { position { gtids } } }""");
        return Gtids(data.GetProperty("server"));
    }

    private static async Task SeesShopAsync(IAsyncEnumerator<JsonElement> events, Func<JsonElement, bool> wanted)
    {
        while (await events.MoveNextAsync())
        {
            var server = events.Current.GetProperty("serverStatus");
            if (server.GetProperty("name").GetString() == "shop" && wanted(server)) return;
        }
        Assert.Fail("The subscription ended before the server shop was as it should be.");
    }

    private static string? Gtids(JsonElement server) =>
        server.GetProperty("position") is { ValueKind: JsonValueKind.Object } position ? position.GetProperty("gtids").GetString() : null;
}
