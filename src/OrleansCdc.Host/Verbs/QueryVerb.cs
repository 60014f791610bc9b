using System.CommandLine;
using System.Text.Json;

namespace OrleansCdc.Host.Verbs;

/// <summary><c>query</c>: any GraphQL document, from a file, from standard input or word for word.</summary>
internal static class QueryVerb
{
    public static Command Create(Terminal terminal)
    {
        var source = new Argument<string>("document") { Description = "A .graphql file, - for standard input, or the document itself." };
        var variables = new Option<string?>("--variables") { Description = "A JSON object.", HelpName = "json" };
        return new Command("query", "Run a GraphQL query, mutation or subscription.") { source, variables }.Against(
            terminal,
            async (host, parsed, cancellationToken) =>
            {
                var document = await ReadAsync(parsed.GetRequiredValue(source), cancellationToken);
                var values = Variables(parsed.GetValue(variables));
                if (IsSubscription(document))
                {
                    await foreach (var data in host.SubscribeAsync(document, values, cancellationToken))
                        JsonOutput.WriteLine(terminal, data);
                    return;
                }
                JsonOutput.Write(terminal, await host.RunAsync(document, values, cancellationToken));
            });
    }

    private static Task<string> ReadAsync(string source, CancellationToken cancellationToken)
    {
        if (source == "-") return Console.In.ReadToEndAsync(cancellationToken);
        if (source.Contains('{', StringComparison.Ordinal)) return Task.FromResult(source);
        if (File.Exists(source)) return File.ReadAllTextAsync(source, cancellationToken);
        throw VerbException.BadInput($"There is no file {source}, and it is no GraphQL document either: a document has braces.");
    }

    private static JsonElement? Variables(string? text)
    {
        if (text is null) return null;
        try
        {
            var value = JsonElement.Parse(text);
            if (value.ValueKind == JsonValueKind.Object) return value;
        }
        catch (JsonException exception)
        {
            throw VerbException.BadInput($"--variables is not JSON: {exception.Message}");
        }
        throw VerbException.BadInput("--variables must be a JSON object, such as {\"server\":\"shop\"}.");
    }

    // The host says what is wrong with a document; here it only matters which kind of answer to expect.
    private static bool IsSubscription(string document) =>
        document.Split('\n').Select(line => line.TrimStart()).Any(line => line.StartsWith("subscription", StringComparison.Ordinal));
}
