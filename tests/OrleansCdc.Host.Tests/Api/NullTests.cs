using System.Text.Json;

namespace OrleansCdc.Host.Tests.Api;

/// <summary>NULL and the JSON value null look the same in a row's JSON, and are told apart beside it.</summary>
[Collection(FollowedShop.Name)]
public sealed class NullTests(ShopHost shop)
{
    private const string Document = """
        { changes(server: "shop", schema: "shop", table: "nulls", last: 1) { nodes { before after beforeNulls afterNulls changedColumns } } }
        """;

    [Fact]
    public async Task A_json_column_tells_null_from_the_value_null()
    {
        await shop.ChangeAsync("CREATE TABLE nulls (id INT PRIMARY KEY, doc JSON, note TEXT); INSERT INTO nulls VALUES (1, 'null', NULL)");
        var inserted = await LastAsync();
        Assert.Equal("""{"id":1,"doc":null,"note":null}""", inserted.GetProperty("after").GetRawText());
        Assert.Equal(["note"], Names(inserted, "afterNulls"));
        Assert.Equal(JsonValueKind.Null, inserted.GetProperty("beforeNulls").ValueKind);

        await shop.ChangeAsync("UPDATE nulls SET doc = NULL");
        var updated = await LastAsync();
        Assert.Equal(updated.GetProperty("before").GetRawText(), updated.GetProperty("after").GetRawText());
        Assert.Equal(["note"], Names(updated, "beforeNulls"));
        Assert.Equal(["doc", "note"], Names(updated, "afterNulls"));
        Assert.Equal(["doc"], Names(updated, "changedColumns"));
    }

    private static IEnumerable<string?> Names(JsonElement change, string field) =>
        change.GetProperty(field).EnumerateArray().Select(name => name.GetString());

    private async Task<JsonElement> LastAsync() =>
        (await shop.QueryAsync(Document)).GetProperty("changes").GetProperty("nodes")[0];
}
