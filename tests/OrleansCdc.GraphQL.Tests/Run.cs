using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace OrleansCdc.GraphQL.Tests;

/// <summary>Runs a document and returns the response as text.</summary>
internal static class Run
{
    public static async Task<string> Async(GraphQLSchema schema, string query, string variables = "{}", string? operation = null)
    {
        var engine = new GraphQLEngine(schema);
        await using var services = new ServiceCollection().BuildServiceProvider();
        using var json = JsonDocument.Parse(variables);
        var request = new GraphQLRequest { Query = query, Variables = json.RootElement, OperationName = operation };
        using var response = await engine.ExecuteAsync(
            request, new RequestContext { Services = services }, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(response.Json.Span);
    }
}
