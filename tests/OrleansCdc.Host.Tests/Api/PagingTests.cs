using System.Text.Json;

namespace OrleansCdc.Host.Tests.Api;

/// <summary>Pages of changes, forwards and backwards, are the same changes.</summary>
[Collection(FollowedShop.Name)]
public sealed class PagingTests(ShopHost shop)
{
    private const string Page = """
        query($first: Int, $after: Cursor, $last: Int, $before: Cursor, $changedColumn: String, $operations: [Operation!]) {
          changes(server: "shop", schema: "shop", table: "pages", first: $first, after: $after, last: $last, before: $before,
                  changedColumn: $changedColumn, operations: $operations) {
            edges { cursor node { key } }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          }
        }
        """;

    [Fact]
    public async Task Pages_of_any_size_and_direction_give_every_change_once()
    {
        await FillAsync();
        var whole = Keys(await PageAsync(new { first = 1000 }));
        Assert.Equal(Enumerable.Range(1, 25).Select(number => number.ToString()), whole.Take(25));

        foreach (var size in new[] { 1, 7, 25, 40 })
        {
            Assert.Equal(whole, await ReadForwardsAsync(size));
            Assert.Equal(whole, await ReadBackwardsAsync(size));
        }
    }

    [Fact]
    public async Task A_change_has_the_same_cursor_on_every_page_and_at_any_time()
    {
        await FillAsync();
        var whole = Cursors(await PageAsync(new { first = 1000 }));
        await shop.ChangeAsync("INSERT INTO items VALUES (70, 1, 'other table')");

        for (var i = 1; i < 20; i++)
        {
            Assert.Equal([whole[i]], Cursors(await PageAsync(new { first = 1, after = whole[i - 1] })));
            Assert.Equal([whole[i - 1]], Cursors(await PageAsync(new { last = 1, before = whole[i] })));
        }
        var page = await PageAsync(new { first = 3, after = whole[4] });
        Assert.Equal(whole[5], page.GetProperty("pageInfo").GetProperty("startCursor").GetString());
        Assert.Equal(whole[7], page.GetProperty("pageInfo").GetProperty("endCursor").GetString());
    }

    [Fact]
    public async Task A_changed_column_selects_the_updates_that_changed_it()
    {
        await FillAsync();

        var keys = Keys(await PageAsync(new { last = 100, changedColumn = "price" }));

        Assert.Equal(["3", "4"], keys);
    }

    private async Task<List<string>> ReadForwardsAsync(int size)
    {
        var keys = new List<string>();
        string? after = null;
        while (true)
        {
            var page = await PageAsync(new { first = size, after });
            keys.AddRange(Keys(page));
            if (!page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()) return keys;
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }
    }

    private async Task<List<string>> ReadBackwardsAsync(int size)
    {
        var keys = new List<string>();
        string? before = null;
        while (true)
        {
            var page = await PageAsync(new { last = size, before });
            keys.InsertRange(0, Keys(page));
            if (!page.GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean()) return keys;
            before = page.GetProperty("pageInfo").GetProperty("startCursor").GetString();
        }
    }

    private async Task<JsonElement> PageAsync(object variables) => (await shop.QueryAsync(Page, variables)).GetProperty("changes");

    private static List<string> Cursors(JsonElement page) =>
        [.. page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("cursor").GetString()!)];

    private static List<string> Keys(JsonElement page) =>
        [.. page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("key")[0].GetString()!)];

    // Both tests want the same rows; whoever comes first writes them.
    private async Task FillAsync()
    {
        var values = string.Join(',', Enumerable.Range(1, 25).Select(number => $"({number}, 1, 1)"));
        var exists = await shop.MySql.QueryAsync("SHOW TABLES LIKE 'pages'", "shop", TestContext.Current.CancellationToken);
        if (exists.Length > 0) return;
        await shop.ChangeAsync(
            $"CREATE TABLE pages (id INT PRIMARY KEY, price INT, stock INT); INSERT INTO pages VALUES {values}; "
            + "UPDATE pages SET stock = 2 WHERE id < 10; UPDATE pages SET price = 2 WHERE id IN (3, 4); DELETE FROM pages WHERE id = 9;");
    }
}
