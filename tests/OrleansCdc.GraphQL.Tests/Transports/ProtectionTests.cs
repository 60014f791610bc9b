using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OrleansCdc.GraphQL.Tests.Transports;

public sealed class ProtectionTests
{
    private const string Known = "{ known: __typename }";

    [Fact]
    public async Task Operation_OverTheCost_IsRefusedWithItsCostAndTheLimit()
    {
        var errors = await ErrorsAsync(o => o.MaxCost = 500,
            new { query = "query($n: Int!) { customers { orders(first: $n) { id } } }", variables = new { n = 1000 } });
        Assert.Equal("TOO_EXPENSIVE", (string?)errors["extensions"]!["code"]);
        Assert.Equal(500, (int)errors["extensions"]!["limit"]!);
        Assert.Equal(1001, (int)errors["extensions"]!["cost"]!);
    }

    [Theory]
    [InlineData("{ customers { orders { id } } }", "TOO_DEEP")]
    [InlineData("{ a: __typename b: __typename }", "DOCUMENT_TOO_LARGE")]
    [InlineData("{ __typename __typename __typename __typename __typename __typename __typename __typename __typename __typename }",
        "DOCUMENT_TOO_LARGE")]
    [InlineData("{ __schema { types { name } } }", "RESPONSE_TOO_LARGE")]
    public async Task Operation_OverALimit_IsRefusedWithItsCode(string query, string code)
    {
        var errors = await ErrorsAsync(
            o => (o.MaxDepth, o.MaxAliases, o.MaxTokens, o.MaxResponseBytes) = (code == "TOO_DEEP" ? 2 : 9, 1, 11, 100), new { query });
        Assert.Equal(code, (string?)errors["extensions"]!["code"]);
    }

    [Fact]
    public async Task OnlyPersisted_UnknownDocument_IsRefusedAndAKnownHashRuns()
    {
        var hash = "";
        await using var server = await TestServer.StartAsync(o =>
        {
            o.OnlyPersisted = true;
            hash = o.Persisted.Add(Known);
        });
        Assert.Equal("PERSISTED_OPERATIONS_ONLY",
            (string?)(await PostAsync(server, new { query = "{ __typename }" }))["errors"]![0]!["extensions"]!["code"]);
        var answer = await PostAsync(server, new { extensions = new { persistedQuery = new { version = 1, sha256Hash = hash } } });
        Assert.Equal("Query", (string?)answer["data"]!["known"]);
    }

    [Fact]
    public async Task PersistedQuery_UnknownThenSentWithItsDocument_RunsByHashAfterwards()
    {
        await using var server = await TestServer.StartAsync();
        var extensions = new { persistedQuery = new { version = 1, sha256Hash = PersistedOperations.HashOf(Known) } };
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND",
            (string?)(await PostAsync(server, new { extensions }))["errors"]![0]!["extensions"]!["code"]);
        Assert.Equal("Query", (string?)(await PostAsync(server, new { query = Known, extensions }))["data"]!["known"]);
        Assert.Equal("Query", (string?)(await PostAsync(server, new { extensions }))["data"]!["known"]);
    }

    private static async Task<JsonNode> ErrorsAsync(Action<GraphQLOptions> configure, object request)
    {
        await using var server = await TestServer.StartAsync(configure);
        return (await PostAsync(server, request))["errors"]![0]!;
    }

    private static async Task<JsonNode> PostAsync(TestServer server, object request)
    {
        using var response = await server.Client.PostAsJsonAsync("/graphql", request, TestContext.Current.CancellationToken);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }
}
