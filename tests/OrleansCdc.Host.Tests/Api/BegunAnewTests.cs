using System.Text.Json;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.Tests.Api;

/// <summary>A server is removed with its history and registered again: subscriptions end, and sinks say what became of it.</summary>
[Collection(FollowedShop.Name)]
public sealed class BegunAnewTests(ShopHost shop)
{
    private const string Remove = """mutation { removeServer(name: "anew", deleteHistory: true) }""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Followers_of_a_deleted_history_are_told_so_and_skip_nothing_of_the_next()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await RegisterAsync();
        await CreateSinkAsync(receiver);
        await shop.ChangeAsync("INSERT INTO items VALUES (190, 1, 'of the old history')");
        await receiver.ReceivesAsync("of the old history");
        var begun = new TaskCompletionSource();
        var following = Assert.ThrowsAsync<VerbException>(() => FollowAsync(begun));
        await begun.Task.WaitAsync(Token);

        await shop.QueryAsync(Remove);

        Assert.Contains("deleted", (await following).Message, StringComparison.Ordinal);
        await RegisterAsync();
        await Eventually.HoldsAsync(
            async () => (await ErrorAsync())?.Contains("Create the sink anew", StringComparison.Ordinal) == true, "the sink says so", Token);
        await shop.QueryAsync(ExampleOperation.Read("remove-sink"), new { name = "anew" });
        await shop.QueryAsync(Remove);
    }

    private async Task RegisterAsync()
    {
        await shop.QueryAsync(ExampleOperation.Read("register-server"), new { input = shop.Registration("anew") });
        await shop.WaitForStateAsync("anew", "STREAMING");
    }

    private Task<JsonElement> CreateSinkAsync(HookReceiver receiver)
    {
        var filter = new { servers = new[] { "anew" }, include = new[] { "shop.items" } };
        var input = new { name = "anew", receiver = "webhook", settings = JsonElement.Parse(receiver.Settings), format = "flat", filter };
        return shop.QueryAsync(ExampleOperation.Read("create-sink"), new { input });
    }

    private async Task FollowAsync(TaskCompletionSource begun)
    {
        const string all = """subscription { changes(server: "anew", from: "2020-01-01T00:00:00Z") { id } }""";
        await foreach (var _ in shop.Client.SubscribeAsync(all, null, Token))
            begun.TrySetResult();
    }

    private async Task<string?> ErrorAsync()
    {
        var sink = (await shop.QueryAsync("""{ sink(name: "anew") { lastError { message } } }""")).GetProperty("sink");
        var error = sink.GetProperty("lastError");
        return error.ValueKind == JsonValueKind.Null ? null : error.GetProperty("message").GetString();
    }
}
