using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OrleansCdc.GraphQL;
using OrleansCdc.Host.Api;

namespace OrleansCdc.Host.Tests.Api;

/// <summary>What <c>graphql/README.md</c> teaches is there and is valid.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "graphql");

    [Fact]
    public async Task It_names_every_operation_and_no_other()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(s_folder, "README.md"), TestContext.Current.CancellationToken);
        var files = Directory.GetFiles(Path.Combine(s_folder, "operations")).Select(Path.GetFileName).Order(StringComparer.Ordinal);

        var named = OperationFile().Matches(text).Select(match => match.Groups["file"].Value).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(files, named);
    }

    [Fact]
    public async Task Every_operation_in_it_is_valid()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(s_folder, "README.md"), TestContext.Current.CancellationToken);
        var requests = CurlBody().Matches(text).Select(match => match.Groups["body"].Value).ToList();
        var engine = new GraphQLEngine(ApiSchema.Build());
        await using var services = new ServiceCollection().BuildServiceProvider();

        Assert.NotEmpty(requests);
        foreach (var request in requests)
        {
            var query = JsonElement.Parse(request).GetProperty("query").GetString();
            // A subscription that is valid gets as far as being told that this way does not stream.
            using var answer = await engine.ExecuteAsync(
                new GraphQLRequest { Query = query }, new RequestContext { Services = services }, TestContext.Current.CancellationToken);
            Assert.DoesNotContain("VALIDATION", Encoding.UTF8.GetString(answer.Json.Span));
        }
    }

    [GeneratedRegex(@"operations/(?<file>[\w-]+\.graphql)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OperationFile();

    [GeneratedRegex(@"-d '(?<body>\{[^']*\})'", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CurlBody();
}
