using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using OrleansCdc.Host.Tests.Api;
using OrleansCdc.Host.Tests.Verbs;

namespace OrleansCdc.Host.Tests.Demo;

/// <summary>The demo as a newcomer runs it: what it prints works when it is pasted, and everything ends with it.</summary>
[Collection(FollowedShop.Name)]
public sealed partial class DemoTests(ShopHost shop)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Demo_prints_commands_that_work_and_ends_all_it_started()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var demo = DemoProcess.Start("--port", $"{port}");
        await Eventually.HoldsAsync(
            () => demo.HasExited || demo.Output.Contains("Ctrl-C", StringComparison.Ordinal),
            "the demo is ready",
            cancellationToken,
            s_patience);
        Assert.False(demo.HasExited, demo.Output);
        Assert.Contains($"Port {port} is taken", demo.Output);
        var address = Page().Match(demo.Output).Groups["address"].Value;

        await UndoAsync(demo.Output, address);
        var mySqlPort = await MySqlPortAsync(address, cancellationToken);
        demo.Terminate();
        await Eventually.HoldsAsync(() => demo.HasExited, "the demo ends", cancellationToken);

        Assert.Equal(0, demo.ExitCode);
        await Eventually.HoldsAsync(() => CannotConnect(mySqlPort), "its MySQL has ended", cancellationToken);
    }

    [Fact]
    public async Task Demo_follows_a_server_of_the_users_own_and_writes_nothing_to_it()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        const string executed = "SELECT @@global.gtid_executed";
        var before = await shop.MySql.QueryAsync(executed, null, cancellationToken);
        var url = $"mysql://{shop.MySql.RootUser}:{Uri.EscapeDataString(shop.MySql.RootPassword)}@{shop.MySql.Host}:{shop.MySql.Port}";
        await using var demo = DemoProcess.Start("--server", url);
        await Eventually.HoldsAsync(
            () => demo.HasExited || demo.Output.Contains("Ctrl-C", StringComparison.Ordinal),
            "the demo is ready",
            cancellationToken,
            s_patience);
        Assert.False(demo.HasExited, demo.Output);
        var address = Page().Match(demo.Output).Groups["address"].Value;

        var run = await CommandRun.OfAsync("row", "mine", "shop.products", "2", "--host", address);
        demo.Terminate();
        await Eventually.HoldsAsync(() => demo.HasExited, "the demo ends", cancellationToken);

        Assert.Contains("Espresso cup", run.Output);
        Assert.DoesNotContain(shop.MySql.RootPassword, demo.Output);
        Assert.Equal(before, await shop.MySql.QueryAsync(executed, null, cancellationToken));
    }

    private static async Task UndoAsync(string output, string address)
    {
        var transaction = Undo().Match(output).Groups["transaction"].Value;

        var run = await CommandRun.OfAsync("undo", "shop", "shop.products", "--transaction", transaction, "--host", address);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("UPDATE `shop`.`products`", run.Output);
    }

    private static async Task<int> MySqlPortAsync(string address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        using var content = new StringContent("""{"query":"{ servers { address } }"}""", null, "application/json");
        using var response = await client.PostAsync($"{address}/graphql", content, cancellationToken);
        var answer = JsonElement.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        return int.Parse(answer.GetProperty("data").GetProperty("servers")[0].GetProperty("address").GetString()!.Split(':')[1]);
    }

    private static bool CannotConnect(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    [GeneratedRegex(@"Page\s+(?<address>http://127\.0\.0\.1:\d+)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Page();

    [GeneratedRegex(@"--transaction (?<transaction>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Undo();
}
