using System.Text.Json;
using OrleansCdc.Host.Configuration;
using OrleansCdc.Host.Serving;
using OrleansCdc.Host.Tests.Api;
using OrleansCdc.Host.Tests.JavaScript;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.Tests.Dashboard;

/// <summary>The page in a real browser, served by a host of its own.</summary>
[Collection(FollowedShop.Name)]
public sealed class PageTests(ShopHost shop)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_removed_leaves_the_page()
    {
        var data = Directory.CreateTempSubdirectory("orleanscdc-page-");
        try
        {
            await using var receiver = await HookReceiver.StartAsync();
            await using var host = await HostServer.StartAsync(
                new HostSettings { DataDirectory = data.FullName, Urls = ["http://127.0.0.1:0"], LogsLife = false }, Token);
            using var client = new RunningHost(new Uri(host.Addresses[0]));
            foreach (var name in new[] { "one", "two" })
                await client.RunAsync(ExampleOperation.Read("register-server"), new { input = shop.Registration(name) }, Token);
            var sink = new { name = "hook", receiver = "webhook", settings = JsonElement.Parse(receiver.Settings), format = "flat" };
            await client.RunAsync(ExampleOperation.Read("create-sink"), new { input = sink }, Token);

            var output = await NodeScript.RunAsync(
                "Dashboard/page.mjs", Token, host.Addresses[0].TrimEnd('/'), JsonSerializer.Serialize(shop.Registration("one")));

            Assert.EndsWith("all is well", output.TrimEnd());
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}
