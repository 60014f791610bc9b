using OrleansCdc.Host.Configuration;
using OrleansCdc.Host.Serving;
using OrleansCdc.Host.Tests.Api;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.Tests.Serving;

[Collection(FollowedShop.Name)]
public sealed class RestartTests(ShopHost shop)
{
    private const string Rows = """
        query($after: Cursor) {
          changes(server: "restarted", schema: "shop", table: "restarts", after: $after, first: 1000) {
            nodes { after }
            pageInfo { endCursor }
          }
        }
        """;

    [Fact]
    public async Task A_host_goes_on_where_it_stopped_and_cursors_stay_good()
    {
        var data = Directory.CreateTempSubdirectory("orleanscdc-restart-");
        try
        {
            await shop.ChangeAsync("CREATE TABLE restarts (id INT PRIMARY KEY); INSERT INTO restarts VALUES (1)");
            string cursor;
            await using (var host = await StartAsync(data))
            {
                using var client = new RunningHost(new Uri(host.Addresses[0]));
                await client.RunAsync(
                    ExampleOperation.Read("register-server"), new { input = shop.Registration("restarted") }, Token);
                cursor = await ReadAsync(client, null, [1]);
            }
            await shop.ChangeAsync("INSERT INTO restarts VALUES (2), (3)");

            await using var again = await StartAsync(data);
            using var next = new RunningHost(new Uri(again.Addresses[0]));

            await ReadAsync(next, cursor, [2, 3]);
            await ReadAsync(next, null, [1, 2, 3]);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_second_host_on_the_same_folder_is_refused()
    {
        var exception = await Assert.ThrowsAsync<HostStartException>(() => StartAsync(new DirectoryInfo(shop.DataDirectory)));

        Assert.Contains(shop.DataDirectory, exception.Message);
    }

    [Fact]
    public async Task A_taken_address_is_refused_with_the_way_out()
    {
        var data = Directory.CreateTempSubdirectory("orleanscdc-taken-");
        try
        {
            var settings = new HostSettings { DataDirectory = data.FullName, Urls = [shop.Address], LogsLife = false };

            var exception = await Assert.ThrowsAsync<HostStartException>(() => HostServer.StartAsync(settings, Token));

            Assert.Contains("--urls", exception.Message);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Task<HostServer> StartAsync(DirectoryInfo data) =>
        HostServer.StartAsync(new HostSettings { DataDirectory = data.FullName, Urls = ["http://127.0.0.1:0"], LogsLife = false }, Token);

    /// <summary>Waits until just these rows are there, in this order, and returns the cursor after them.</summary>
    private static async Task<string> ReadAsync(RunningHost client, string? after, int[] expected)
    {
        var cursor = "";
        await Eventually.HoldsAsync(
            async () =>
            {
                var found = await FindAsync(client, after);
                cursor = found.Cursor;
                Assert.True(found.Ids.Count <= expected.Length, $"These came: {string.Join(", ", found.Ids)}");
                return found.Ids.SequenceEqual(expected);
            },
            $"the history has the rows {string.Join(", ", expected)}",
            Token);
        return cursor;
    }

    private static async Task<(IReadOnlyList<int> Ids, string Cursor)> FindAsync(RunningHost client, string? after)
    {
        try
        {
            var changes = (await client.RunAsync(Rows, new { after }, Token)).GetProperty("changes");
            var ids = changes.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("after").GetProperty("id").GetInt32());
            return ([.. ids], changes.GetProperty("pageInfo").GetProperty("endCursor").GetString()!);
        }
        catch (VerbException exception) when (exception.Message.Contains("no captured table", StringComparison.Ordinal))
        {
            // The snapshot has not come to the table yet.
            return ([], "");
        }
    }
}
