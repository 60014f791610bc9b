using System.Collections.Concurrent;
using System.Net;
using OrleansCdc.Grains.Tests.EndToEnd;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Cluster.Tests.Processes;

/// <summary>What a silo tells those who watch over it, and how it ends.</summary>
public sealed class EndpointTests(SharedServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("true", HttpStatusCode.OK)]
    [InlineData("false", HttpStatusCode.NotFound)]
    public async Task A_silo_says_that_it_lives_and_shows_the_dashboard_only_when_told_to(string dashboard, HttpStatusCode expected)
    {
        await using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.StartAsync(
            data.Path, new Dictionary<string, string> { ["ORLEANSCDC_CLUSTER__DASHBOARD"] = dashboard }, Token);
        using var http = new HttpClient { BaseAddress = silo.Address };

        Assert.Equal("live", await http.GetStringAsync(new Uri("health/live", UriKind.Relative), Token));
        Assert.Equal("ready", await http.GetStringAsync(new Uri("health/ready", UriKind.Relative), Token));
        foreach (var path in new[] { "orleans/", "orleans/index.min.js", "orleans/DashboardCounters" })
        {
            using var shown = await http.GetAsync(new Uri(path, UriKind.Relative), Token);
            Assert.Equal(expected, shown.StatusCode);
        }
    }

    [Fact]
    public async Task A_silo_told_to_stop_says_that_it_is_not_ready_and_ends_with_everything_stored()
    {
        await using var schema = await server.CreateSchemaAsync(Token);
        await schema.RunAsync("CREATE TABLE pets (id INT PRIMARY KEY)", Token);
        await using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.StartAsync(data.Path, new Dictionary<string, string>(), Token);
        await silo.Api.RegisterAsync("shop", server.Server, Token);
        await silo.Api.WaitForStateAsync("shop", "STREAMING", Token);
        await schema.RunAsync("INSERT INTO pets VALUES (1)", Token);
        await silo.Api.CatchUpAsync("shop", server.Server, Token);
        var answers = new ConcurrentQueue<string>();
        var asking = AskUntilGoneAsync(silo.Address, answers);
        await Eventually.HoldsAsync(() => !answers.IsEmpty, "it is asked", Token);

        await silo.TerminateAsync(Token);
        await silo.WaitForExitAsync(Token);
        await asking;

        Assert.Equal(0, silo.ExitCode);
        Assert.Equal("ready", answers.First());
        Assert.DoesNotContain("ready", answers.SkipWhile(answer => answer == "ready"));
        await using var next = await SiloProcess.StartAsync(data.Path, new Dictionary<string, string>(), Token);
        Assert.Single(await next.Api.AllChangesAsync("shop", schema.Name, "pets", Token));
    }

    private static async Task AskUntilGoneAsync(Uri address, ConcurrentQueue<string> answers)
    {
        using var http = new HttpClient();
        try
        {
            while (true)
            {
                using var answer = await http.GetAsync(new Uri(address, "health/ready"), Token);
                var text = await answer.Content.ReadAsStringAsync(Token);
                answers.Enqueue(answer.StatusCode == HttpStatusCode.OK ? text : $"{(int)answer.StatusCode} {text}");
            }
        }
        catch (HttpRequestException gone)
        {
            answers.Enqueue(gone.Message);
        }
    }
}
