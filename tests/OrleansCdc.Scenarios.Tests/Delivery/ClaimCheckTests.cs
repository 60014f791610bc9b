using System.Text.Json;
using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;
using OrleansCdc.Sinks.Tests.EventHubs;

namespace OrleansCdc.Scenarios.Tests.Delivery;

/// <summary>
/// A change that is too large for an event comes as a claim check, and what that says fetches the whole change from the running host.
/// </summary>
public sealed class ClaimCheckTests
{
    private const string Source = "shop";
    private static readonly string Large = new('x', 300_000);

    [Fact]
    public async Task WhatAClaimCheckSaysFetchesTheWholeChange()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await SandboxServer.StartAsync(new SandboxOptions(), cancellationToken: cancel);
        await server.ExecuteAsync("CREATE DATABASE shop; CREATE TABLE shop.note (id INT PRIMARY KEY, body LONGTEXT)", null, cancel);
        await using var data = new TemporaryDirectory();
        await using var hub = new EventHubServer();
        await hub.StartAsync(cancel);
        await using var host = await HostProcess.StartAsync(data.Path, cancel);
        await host.Api.RegisterAsync(Source, server, cancel);
        await host.Api.WaitForStateAsync(Source, "STREAMING", cancel);
        await CreateSinkAsync(host, hub, cancel);

        // First in its transaction, in the middle of a statement's rows, and alone in a later statement.
        await server.ExecuteAsync("INSERT INTO note VALUES (1, REPEAT('x', 300000)), (2, 'small'), (3, REPEAT('x', 300000)), (4, 'small')",
            "shop", cancel);
        await server.ExecuteAsync(
            "BEGIN; UPDATE note SET body = 'other' WHERE id = 2; UPDATE note SET body = REPEAT('x', 300000) WHERE id = 4; COMMIT", "shop",
            cancel);
        await Eventually.HoldsAsync(() => hub.All.Count() >= 6, "the hub has every change", cancel, TimeSpan.FromMinutes(3));
        var claims = hub.All.Where(received => received.Properties.ContainsKey("claimCheck")).ToList();
        Assert.Equal(3, claims.Count);
        foreach (var claim in claims)
            await AssertFetchesAsync(host, claim.ChangeId, claim.Body, cancel);
    }

    private static async Task AssertFetchesAsync(HostProcess host, string changeId, string body, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(body);
        var check = document.RootElement.GetProperty("claimCheck");
        var fetch = check.GetProperty("fetch");
        Assert.Equal(changeId, check.GetProperty("changeId").GetString());
        using var api = new ApiClient(new Uri(fetch.GetProperty("url").GetString()!));
        var answer = await api.QueryAsync(fetch.GetProperty("query").GetString()!, fetch.GetProperty("variables").Clone(),
            cancellationToken);
        var node = Assert.Single(answer.GetProperty("changes").GetProperty("nodes").EnumerateArray());
        Assert.Equal(changeId, node.GetProperty("id").GetString());
        Assert.Equal(Large, node.GetProperty("after").GetProperty("body").GetString());
    }

    private static Task<JsonElement> CreateSinkAsync(HostProcess host, EventHubServer hub, CancellationToken cancellationToken)
    {
        const string mutation = "mutation($input: CreateSinkInput!) { createSink(input: $input) { name } }";
        var settings = new
        {
            connectionString = "stored:hub",
            endpoint = hub.Address,
            allowHttp = true,
            maxBytes = 65_536,
            claimCheckUrl = new Uri(host.Address, "graphql"),
        };
        var secrets = new[] { new { name = "hub", value = hub.ConnectionString } };
        var input = new { name = "hub", start = "BEGINNING", receiver = "eventhubs", settings, format = "debezium", secrets };
        return host.Api.QueryAsync(mutation, new { input }, cancellationToken);
    }
}
