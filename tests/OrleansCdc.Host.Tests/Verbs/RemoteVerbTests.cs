using System.Text.Json;
using OrleansCdc.Host.Tests.Api;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.Tests.Verbs;

/// <summary>The verbs that talk to a running host, against one.</summary>
[Collection(FollowedShop.Name)]
public sealed class RemoteVerbTests(ShopHost shop)
{
    [Fact]
    public async Task Servers_lists_them()
    {
        var run = await RunAsync("servers");

        Assert.Contains("shop", run.Output);
        Assert.Contains("STREAMING", run.Output);
    }

    [Fact]
    public async Task Changes_shows_them_oldest_first_as_lines_or_json()
    {
        await shop.ChangeAsync("INSERT INTO items VALUES (170, 1, 'one'); UPDATE items SET note = 'two' WHERE order_id = 170;");

        var lines = await RunAsync("changes", "shop", "shop.items", "--key", "170", "1");
        var json = await RunAsync("changes", "shop", "shop.items", "--key", "170", "1", "--json", "--operation", "update");

        Assert.True(lines.Output.IndexOf("insert", StringComparison.Ordinal) < lines.Output.IndexOf("update", StringComparison.Ordinal));
        Assert.Contains("one -> two", lines.Output);
        Assert.Equal("two", JsonElement.Parse(json.Output).GetProperty("after").GetProperty("note").GetString());
    }

    [Fact]
    public async Task Row_shows_its_history()
    {
        var run = await RunAsync("row", "shop", "shop.products", "1");

        Assert.Contains("snapshot", run.Output);
        Assert.Contains("Sencha", run.Output);
    }

    [Fact]
    public async Task Undo_writes_sql_and_nothing_else_to_standard_output()
    {
        await shop.ChangeAsync("INSERT INTO items VALUES (71, 1, 'gone')");

        var run = await RunAsync("undo", "shop", "shop.items", "--key", "71", "1");

        Assert.Contains("DELETE FROM", run.Output);
        Assert.Contains("nothing was executed", run.Error);
    }

    [Fact]
    public async Task Query_runs_a_document()
    {
        var run = await RunAsync("query", "query($n: String!) { server(name: $n) { name } }", "--variables", """{"n":"shop"}""");

        Assert.Equal("shop", JsonElement.Parse(run.Output).GetProperty("server").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_sink_is_created_listed_paused_resumed_replayed_stopped_and_removed()
    {
        await using var receiver = await HookReceiver.StartAsync();

        await RunAsync("sink", "create", "verbs", "--receiver", "webhook", "--settings", receiver.Settings, "--format", "flat", "--include", "shop.items");
        Assert.Contains("verbs", (await RunAsync("sinks")).Output);
        Assert.Contains("PAUSED", (await RunAsync("sink", "pause", "verbs")).Error);
        Assert.Contains("verbs", (await RunAsync("sink", "update", "verbs", "--operation", "insert")).Error);
        Assert.Contains("RUNNING", (await RunAsync("sink", "resume", "verbs")).Error);
        Assert.Contains("verbs", (await RunAsync("sink", "replay", "verbs")).Error);
        Assert.Contains("0 in all", (await RunAsync("sink", "dead-letters", "verbs")).Error);
        Assert.Contains("STOPPED", (await RunAsync("sink", "stop", "verbs")).Error);
        Assert.Contains("Removed", (await RunAsync("sink", "remove", "verbs")).Error);
    }

    [Fact]
    public async Task Sink_update_keeps_the_parts_of_the_filter_that_it_is_not_given()
    {
        await using var receiver = await HookReceiver.StartAsync();
        var values = new[] { new { column = "note", values = new[] { "kept", null } } };
        var filter = new { servers = new[] { "shop" }, include = new[] { "shop.items" }, exclude = new[] { "shop.o*" }, columns = new[] { "note" }, values };
        var settings = JsonElement.Parse(receiver.Settings);
        await shop.QueryAsync(
            ExampleOperation.Read("create-sink"), new { input = new { name = "narrow", receiver = "webhook", settings, format = "flat", filter } });

        await RunAsync("sink", "update", "narrow", "--operation", "insert", "--include", "shop.*");

        var now = (await shop.QueryAsync(ExampleOperation.Read("sink-filter"), new { name = "narrow" })).GetProperty("sink").GetProperty("filter");
        var expected = new { filter.servers, include = new[] { "shop.*" }, filter.exclude, operations = new[] { "INSERT" }, filter.columns, values };
        Assert.Equal(JsonSerializer.Serialize(expected), now.GetRawText());
        await RunAsync("sink", "remove", "narrow");
    }

    [Fact]
    public async Task Sink_update_of_a_sink_that_is_not_there_says_so()
    {
        var run = await CommandRun.OfAsync("sink", "update", "nowhere", "--include", "shop.*", "--host", shop.Address);

        Assert.Equal(ExitCodes.Refused, run.ExitCode);
        Assert.Contains("nowhere", run.Error);
    }

    [Fact]
    public async Task A_refusal_ends_with_code_1_and_the_way_out()
    {
        var run = await CommandRun.OfAsync("changes", "shpo", "--host", shop.Address);

        Assert.Equal(ExitCodes.Refused, run.ExitCode);
        Assert.Contains("No server \"shpo\"", run.Error);
        Assert.Contains("Registered servers", run.Error);
    }

    private async Task<CommandRun> RunAsync(params string[] arguments)
    {
        var run = await CommandRun.OfAsync([.. arguments, "--host", shop.Address]);
        Assert.True(run.ExitCode == ExitCodes.Done, run.Error);
        return run;
    }
}
