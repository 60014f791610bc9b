using OrleansCdc.Grains;
using OrleansCdc.Host.Api;
using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.Tests.Api;

/// <summary>What the API refuses, it refuses with words and with a way out.</summary>
[Collection(FollowedShop.Name)]
public sealed class RefusalTests(ShopHost shop)
{
    [Theory]
    [InlineData("""changes(server: "shpo") { nodes { id } }""", "No server \"shpo\"", "shop")]
    [InlineData("""changes(server: "shop", schema: "shop", table: "product") { nodes { id } }""", "shop.product.", "shop.products")]
    [InlineData("""changes(server: "shop", schema: "shop") { nodes { id } }""", "needs a table", "schema and table")]
    [InlineData("""changes(server: "shop", key: ["1"]) { nodes { id } }""", "key needs a table", "schema and table")]
    [InlineData("""changes(server: "shop", first: 1, last: 1) { nodes { id } }""", "first and last", "forwards")]
    [InlineData("""changes(server: "shop", first: 1001) { nodes { id } }""", "1001", "first and after")]
    [InlineData("""changes(server: "shop", transaction: "1-2-3") { nodes { id } }""", "no transaction 1-2-3", "GTID")]
    [InlineData("""changes(server: "shop", after: "nonsense") { nodes { id } }""", "not a change cursor", "as an answer carried it")]
    [InlineData("""changes(server: "shop", from: "yesterday") { nodes { id } }""", "not a time", "2026-")]
    [InlineData(
        """changes(server: "shop", schema: "shop", table: "products", changedColumn: "cost") { nodes { id } }""", "\"cost\"", "price")]
    [InlineData("""row(server: "shop", schema: "shop", table: "items", key: ["1"]) { key }""", "(order_id, line)", "in key order")]
    [InlineData(
        """row(server: "shop", schema: "shop", table: "products", key: ["1"]) { asOf { exists } }""", "No moment", "exactly one")]
    [InlineData(
        """row(server: "shop", schema: "shop", table: "products", key: ["1"]) { asOf(position: "x") { exists } }""", "x", "exactly one")]
    public async Task A_question_that_makes_no_sense_is_explained(string field, string problem, string wayOut)
    {
        var exception = await Assert.ThrowsAsync<VerbException>(() => shop.QueryAsync($"{{ {field} }}"));

        Assert.Contains(problem, exception.Message);
        Assert.Contains(wayOut, exception.Message);
    }

    [Theory]
    [InlineData("query($v: Cursor) { changes(server: \"shop\", after: $v) { nodes { id } } }", "x", "as an answer carried it")]
    [InlineData("query($v: DateTime) { changes(server: \"shop\", from: $v) { nodes { id } } }", "x", "2026-11-21")]
    public async Task A_variable_that_cannot_be_read_has_a_way_out_too(string query, string value, string wayOut)
    {
        var exception = await Assert.ThrowsAsync<VerbException>(() => shop.QueryAsync(query, new { v = value }));

        Assert.Contains(wayOut, exception.Message);
    }

    [Fact]
    public void Every_refusal_of_a_grain_has_a_way_out()
    {
        Assert.All(Enum.GetValues<GrainError>(), error => Assert.NotEmpty(GrainRefusals.WayOut(error)));
    }

    [Fact]
    public async Task A_row_of_a_table_without_a_key_cannot_be_asked_for()
    {
        await shop.ChangeAsync("INSERT INTO log VALUES ('hello')");

        var exception = await Assert.ThrowsAsync<VerbException>(
            () => shop.QueryAsync("""{ row(server: "shop", schema: "shop", table: "log", key: ["1"]) { key } }"""));

        Assert.Contains("no primary key", exception.Message);
    }

    [Theory]
    [InlineData("Shop One", "Shop One")]
    [InlineData("shop", "removeServer")]
    public async Task A_name_that_cannot_be_taken_is_refused(string name, string problem)
    {
        var exception = await Assert.ThrowsAsync<VerbException>(
            () => shop.QueryAsync(ExampleOperation.Read("register-server"), new { input = shop.Registration(name) }));

        Assert.Contains(problem, exception.Message);
        Assert.DoesNotContain(shop.MySql.RootPassword, exception.Message);
    }

    [Fact]
    public void The_password_is_nowhere_in_the_data_folder()
    {
        var password = System.Text.Encoding.UTF8.GetBytes(shop.MySql.RootPassword);

        var files = Directory.EnumerateFiles(shop.DataDirectory, "*", SearchOption.AllDirectories);

        // The lock's file is empty, and locked.
        foreach (var file in files.Where(file => Path.GetFileName(file) != "lock"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Assert.True(bytes.AsSpan().IndexOf(password) < 0, $"{file} holds the password.");
        }
    }
}
