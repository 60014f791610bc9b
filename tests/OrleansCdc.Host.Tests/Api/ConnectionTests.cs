using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrleansCdc.GraphQL;
using OrleansCdc.Host.Api;

namespace OrleansCdc.Host.Tests.Api;

/// <summary>Every connection of the API is one by Relay's cursor connections specification, whichever there are.</summary>
public sealed class ConnectionTests
{
    private const string Introspection = """
        { __schema { types { name kind fields(includeDeprecated: true) {
          name args(includeDeprecated: true) { name type { ...T } } type { ...T } } } } }
        fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    [Fact]
    public async Task Every_connection_has_edges_and_page_info()
    {
        var types = await TypesAsync();
        var connections = types.Keys.Where(name => name.EndsWith("Connection", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(connections);
        foreach (var connection in connections)
        {
            var fields = types[connection];
            Assert.Equal("PageInfo!", Show(fields["pageInfo"]));
            var edge = Innermost(fields["edges"]);
            Assert.Matches("^\\[\\w+Edge!?\\]!?$", Show(fields["edges"]));
            Assert.Contains(Kind(types[edge]["node"]), new[] { "OBJECT", "INTERFACE", "UNION", "SCALAR", "ENUM" });
            Assert.Contains(Show(types[edge]["cursor"]), new[] { "Cursor!", "Cursor", "String!", "String" });
        }
    }

    /// <summary>Section 4 wants the arguments of one direction or of both, each pair whole.</summary>
    [Fact]
    public async Task Every_field_with_a_connection_pages_forwards_or_backwards_or_both()
    {
        var types = await TypesAsync();
        var paged = types.Values.SelectMany(fields => fields.Values)
            .Where(field => Innermost(field).EndsWith("Connection", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(paged);
        foreach (var field in paged)
        {
            var arguments = field.GetProperty("args").EnumerateArray().ToDictionary(a => a.GetProperty("name").GetString()!, Show);
            Assert.True(arguments.ContainsKey("first") || arguments.ContainsKey("last"), field.GetProperty("name").GetString());
            foreach (var (count, cursor) in new[] { ("first", "after"), ("last", "before") })
            {
                Assert.Equal(arguments.ContainsKey(count), arguments.ContainsKey(cursor));
                if (!arguments.TryGetValue(count, out var type)) continue;
                Assert.Equal("Int", type.TrimEnd('!'));
                Assert.Equal("Cursor", arguments[cursor]);
            }
        }
    }

    [Fact]
    public async Task Page_info_is_as_it_should_be()
    {
        var fields = (await TypesAsync())["PageInfo"];

        Assert.Equal("Boolean!", Show(fields["hasNextPage"]));
        Assert.Equal("Boolean!", Show(fields["hasPreviousPage"]));
        Assert.Equal("Cursor", Show(fields["startCursor"]));
        Assert.Equal("Cursor", Show(fields["endCursor"]));
    }

    private static async Task<Dictionary<string, Dictionary<string, JsonElement>>> TypesAsync()
    {
        var engine = new GraphQLEngine(ApiSchema.Build());
        await using var services = new ServiceCollection().BuildServiceProvider();
        using var answer = await engine.ExecuteAsync(
            new GraphQLRequest { Query = Introspection }, new RequestContext { Services = services }, TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(answer.Json.ToArray());
        return json.RootElement.Clone().GetProperty("data").GetProperty("__schema").GetProperty("types").EnumerateArray()
            .Where(type => type.GetProperty("fields").ValueKind == JsonValueKind.Array)
            .ToDictionary(
                type => type.GetProperty("name").GetString()!,
                type => type.GetProperty("fields").EnumerateArray().ToDictionary(field => field.GetProperty("name").GetString()!));
    }

    private static string Show(JsonElement owner) => ShowType(owner.GetProperty("type"));

    private static string ShowType(JsonElement type) => type.GetProperty("kind").GetString() switch
    {
        "NON_NULL" => ShowType(type.GetProperty("ofType")) + "!",
        "LIST" => $"[{ShowType(type.GetProperty("ofType"))}]",
        _ => type.GetProperty("name").GetString()!,
    };

    private static string Innermost(JsonElement owner) => Show(owner).Trim('[', ']', '!');

    private static string Kind(JsonElement owner)
    {
        var type = owner.GetProperty("type");
        return type.GetProperty("kind").GetString() == "NON_NULL"
            ? type.GetProperty("ofType").GetProperty("kind").GetString()!
            : type.GetProperty("kind").GetString()!;
    }
}
