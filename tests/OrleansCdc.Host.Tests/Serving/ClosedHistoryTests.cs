using System.Net.Http.Json;
using System.Text.Json;
using OrleansCdc.Host.Configuration;
using OrleansCdc.Host.Serving;
using OrleansCdc.Host.Tests.Api;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.Tests.Serving;

/// <summary>A server whose history cannot be opened is shown with all the rest that is known of it.</summary>
[Collection(FollowedShop.Name)]
public sealed class ClosedHistoryTests(ShopHost shop)
{
    private const string Server = """{ server(name: "closed") { name state problem { code } coverage { toTime } } }""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_coverage_of_a_history_that_cannot_be_opened_is_an_error_of_that_field_alone()
    {
        var data = Directory.CreateTempSubdirectory("orleanscdc-closed-");
        try
        {
            await CaptureAsync(data);
            foreach (var file in Directory.GetFiles(Path.Combine(data.FullName, "servers", "closed", "commits")))
                LeadNowhere(file);

            await using var host = await StartAsync(data);
            var answer = await AskAsync(host);

            var server = answer.GetProperty("data").GetProperty("server");
            Assert.Equal(("closed", "ERROR"), (server.GetProperty("name").GetString(), server.GetProperty("state").GetString()));
            Assert.Equal(JsonValueKind.Null, server.GetProperty("coverage").ValueKind);
            var error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
            Assert.Equal("HISTORY_NOT_OPEN", error.GetProperty("extensions").GetProperty("code").GetString());
            Assert.Contains("problem", error.GetProperty("extensions").GetProperty("fix").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    /// <summary>As with a volume that is not mounted: the file is on the list, and cannot be opened.</summary>
    private static void LeadNowhere(string file)
    {
        File.Delete(file);
        File.CreateSymbolicLink(file, file + "-gone");
    }

    private async Task CaptureAsync(DirectoryInfo data)
    {
        await using var host = await StartAsync(data);
        using var client = new RunningHost(new Uri(host.Addresses[0]));
        await client.RunAsync(ExampleOperation.Read("register-server"), new { input = shop.Registration("closed") }, Token);
        await Eventually.HoldsAsync(
            async () => (await AskAsync(host)).GetProperty("data").GetProperty("server").GetProperty("state").GetString() == "STREAMING",
            "the server is followed", Token);
    }

    private static async Task<JsonElement> AskAsync(HostServer host)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsJsonAsync(new Uri(new Uri(host.Addresses[0]), "graphql"), new { query = Server }, Token);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync(Token));
    }

    private static Task<HostServer> StartAsync(DirectoryInfo data) =>
        HostServer.StartAsync(new HostSettings { DataDirectory = data.FullName, Urls = ["http://127.0.0.1:0"], LogsLife = false }, Token);
}
