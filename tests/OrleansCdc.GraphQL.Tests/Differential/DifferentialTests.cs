using System.Text.Json;
using System.Text.Json.Nodes;
using OrleansCdc.GraphQL.Tests.Clients;
using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.Validation;

namespace OrleansCdc.GraphQL.Tests.Differential;

/// <summary>Several thousand documents through this server and through graphql-js, the specification's reference implementation.</summary>
public sealed class DifferentialTests
{
    private const int Generated = 2_500;
    private const string TypeDefinitionsRule = "ExecutableDefinitionsRule";

    [Fact]
    public async Task EveryDocument_ThroughBothServers_IsTreatedTheSame()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var schema = RichSchema.Build();
        var cases = HandPickedDocuments.All.Concat(Generate(schema)).ToList();
        var theirs = await RunTheirsAsync(schema, cases, cancellation);
        var differences = new List<string>();
        for (var i = 0; i < cases.Count; i++)
        {
            var ours = await RunOursAsync(schema, cases[i]);
            if (Compare(ours, theirs[i]!.AsObject()) is { } difference && !KnownDifferences.Explain(cases[i].Query, difference))
                differences.Add($"{difference}\n{cases[i].Query}\n{cases[i].Variables?.ToJsonString()}\n");
        }
        Assert.True(differences.Count == 0, $"{differences.Count} differences\n" + string.Join("\n", differences.Take(12)));
    }

    private static IEnumerable<DifferentialCase> Generate(GraphQLSchema schema)
    {
        for (var seed = 0; seed < Generated; seed++)
        {
            var generator = new DocumentGenerator(schema, seed);
            var document = generator.Next();
            yield return new DifferentialCase(document, JsonNode.Parse(generator.Variables));
            yield return new DifferentialCase(new DocumentSpoiler(seed).Spoil(document), JsonNode.Parse(generator.Variables));
        }
    }

    private static async Task<JsonArray> RunTheirsAsync(GraphQLSchema schema, List<DifferentialCase> cases, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("differential").FullName;
        try
        {
            string File(string name) => Path.Combine(folder, name);
            await System.IO.File.WriteAllTextAsync(File("schema.graphql"), SchemaPrinter.Print(schema), cancellation);
            var list = cases.Select(c => new { query = c.Query, variables = c.Variables });
            await System.IO.File.WriteAllTextAsync(File("cases.json"), JsonSerializer.Serialize(list), cancellation);
            await System.IO.File.WriteAllTextAsync(File("data.json"), DifferentialData.Json(), cancellation);
            await NodeScript.RunAsync(
                "differential.mjs", cancellation, File("schema.graphql"), File("cases.json"), File("data.json"), File("results.json"));
            return JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File("results.json"), cancellation))!.AsArray();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<JsonObject> RunOursAsync(GraphQLSchema schema, DifferentialCase one)
    {
        Document document;
        try
        {
            document = Parser.Parse(one.Query);
        }
        catch (GraphQLSyntaxException e)
        {
            return new JsonObject
            {
                ["syntax"] = true,
                ["at"] = new JsonObject { ["line"] = e.Location.Line, ["column"] = e.Location.Column }
            };
        }
        var rules = Validator.Validate(schema,
            document).Select(e => RuleNames.ToGraphQLJs[(string)e.Extensions!["rule"]!]).Distinct().Order();
        var result = new JsonObject { ["syntax"] = false, ["rules"] = new JsonArray([.. rules.Select(r => JsonValue.Create(r))]) };
        if (result["rules"]!.AsArray().Count > 0) return result;
        var answer = JsonNode.Parse(await Run.Async(schema, one.Query, one.Variables?.ToJsonString() ?? "{}"))!.AsObject();
        result["hasData"] = answer.ContainsKey("data");
        result["data"] = answer["data"]?.DeepClone();
        result["errors"] = new JsonArray([.. (answer["errors"]?.AsArray() ?? []).Select(e => new JsonObject
        {
            ["path"] = e!["path"]?.DeepClone(),
            ["locations"] = e["locations"]?.DeepClone() ?? new JsonArray(),
        })]);
        return result;
    }

    private static string? Compare(JsonObject ours, JsonObject theirs)
    {
        if ((bool)ours["syntax"]! != (bool)theirs["syntax"]!)
            return $"syntax: ours {ours["syntax"]}, theirs {theirs["syntax"]} {ours["at"]} {theirs["at"]}";
        if ((bool)ours["syntax"]!) return null;
        var theirRules = theirs["rules"]!.AsArray().Select(r => (string)r!).Order().ToList();
        var ourRules = ours["rules"]!.AsArray().Select(r => (string)r!).ToList();
        // A document with type definitions breaks one rule here whatever else is in it; graphql-js goes on and checks the definitions too.
        if (ourRules.Contains(TypeDefinitionsRule) && theirRules.Contains(TypeDefinitionsRule)) return null;
        if (!ourRules.SequenceEqual(theirRules))
            return $"rules: ours [{string.Join(' ', ourRules)}], theirs [{string.Join(' ', theirRules)}]";
        if (ourRules.Count > 0) return null;
        if (theirs["ran"]?.GetValue<bool>() != true && theirs["threw"] is null) return null;
        if (theirs["threw"] is { } threw) return $"theirs threw {threw}";
        if ((bool)ours["hasData"]! != (bool)theirs["hasData"]!) return $"data: ours {ours.ToJsonString()}, theirs {theirs.ToJsonString()}";
        if (!SameData(ours["data"], theirs["data"]))
            return $"data: ours {ours["data"]?.ToJsonString()}, theirs {theirs["data"]?.ToJsonString()}";
        var (ourErrors, theirErrors) = (Errors(ours), Errors(theirs));
        return ourErrors.SequenceEqual(theirErrors) || AreOtherCausesOfTheSameNulls(ours["data"], ourErrors, theirErrors) ? null
            : $"errors: ours {string.Join(' ', ourErrors)}\n theirs {string.Join(' ', theirErrors)}";
    }

    /// <summary>
    /// When several fields that run at once null the same value, section 6.4.4 asks for one error and leaves open which. So errors
    /// may differ below a null, as long as each side has one there.
    /// </summary>
    private static bool AreOtherCausesOfTheSameNulls(JsonNode? data, List<string> ours, List<string> theirs)
    {
        string? NullOf(string error) => NullAbove(data, JsonNode.Parse(error)!["path"]?.AsArray());
        var differing = ours.Except(theirs).Concat(theirs.Except(ours)).Select(NullOf).ToList();
        var (ourNulls, theirNulls) = (ours.Select(NullOf).ToHashSet(), theirs.Select(NullOf).ToHashSet());
        return differing.TrueForAll(at => at is not null && ourNulls.Contains(at) && theirNulls.Contains(at));
    }

    /// <summary>The place of the null that swallowed the field at the path, or null when the field itself is there.</summary>
    private static string? NullAbove(JsonNode? data, JsonArray? path)
    {
        var at = "";
        for (var i = 0; i < (path?.Count ?? 0); i++)
        {
            if (data is null) return at;
            at += "/" + path![i];
            data = data is JsonArray list ? list[(int)path[i]!] : data[(string)path[i]!];
        }
        return null;
    }

    private static List<string> Errors(JsonObject result) =>
        [.. result["errors"]!.AsArray().Select(e => e!.ToJsonString()).Order(StringComparer.Ordinal)];

    private static bool SameData(JsonNode? ours, JsonNode? theirs) => (ours, theirs) switch
    {
        (null, null) => true,
        (JsonObject a, JsonObject b) => a.Select(p => p.Key).SequenceEqual(b.Select(p => p.Key)) && a.All(p => SameData(p.Value, b[p.Key])),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(p => SameData(p.First, p.Second)),
        (JsonValue a, JsonValue b) when a.GetValueKind() == JsonValueKind.Number && b.GetValueKind() == JsonValueKind.Number =>
            a.GetValue<double>().Equals(b.GetValue<double>()),
        (JsonValue a, JsonValue b) => a.ToJsonString() == b.ToJsonString(),
        _ => false,
    };
}
