using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OrleansCdc.GraphQL.Tests.Differential;

namespace OrleansCdc.GraphQL.Tests;

/// <summary>
/// Any document and any variables: the answer is data or errors, and never the error that stands for a failure of the server.
/// </summary>
public sealed class FuzzTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("ORLEANSCDC_LONG") == "1" ? 200_000 : 5_000;
    private static readonly string[] Json = ["{}", "[]", "null", "1", "1e999", "-0", "\"\\ud800\"", "\"x\"", "true", "[[[]]]",
        "{\"a\":{\"a\":1}}", "99999999999999999999"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Engine_GivenAnyCharactersAndVariables_AnswersWithoutFailing(int seed)
    {
        var engine = new GraphQLEngine(RichSchema.Build(), new GraphQLOptions { MaxCachedDocuments = 10 });
        await using var services = new ServiceCollection().BuildServiceProvider();
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var document = Document(random, round);
            using var variables = JsonDocument.Parse(
                $"{{\"v0\": {Pick(random, Json)}, \"v1\": {Pick(random, Json)}, \"v2\": {Pick(random, Json)}}}");
            var request = new GraphQLRequest { Query = document, Variables = variables.RootElement };
            using var response = await engine.ExecuteAsync(request, new RequestContext { Services = services },
                TestContext.Current.CancellationToken);
            var answer = JsonNode.Parse(Encoding.UTF8.GetString(response.Json.Span))!.AsObject();
            var failed = (answer["errors"]?.AsArray() ?? []).Any(e => (string?)e!["extensions"]!["code"] == ErrorCodes.Internal);
            Assert.False(failed, $"{document}\n{variables.RootElement}\n{answer}");
        }
    }

    private static string Document(Random random, int round)
    {
        var document = new DocumentGenerator(SchemaForDocuments, round + random.Next()).Next();
        return random.Next(3) switch
        {
            0 => document,
            1 => new DocumentSpoiler(random.Next()).Spoil(document),
            _ => Garble(random, document),
        };
    }

    private static string Garble(Random random, string document)
    {
        var text = document.ToCharArray();
        for (var i = 0; i < 3; i++) text[random.Next(text.Length)] = (char)random.Next(random.Next(2) == 0 ? 128 : 0x10000);
        return new string(text, 0, random.Next(text.Length + 1));
    }

    private static string Pick(Random random, string[] options) => options[random.Next(options.Length)];

    private static GraphQLSchema SchemaForDocuments { get; } = RichSchema.Build();
}
