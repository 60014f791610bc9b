using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OrleansCdc.Sinks.Tests.Formats.Golden;

namespace OrleansCdc.Sinks.Tests.Columns;

public sealed class ColumnRulesTests
{
    private static readonly Dictionary<string, string> Secrets = new() { ["env:SALT"] = "pepper" };

    [Theory]
    [InlineData("debezium", "", "after")]
    [InlineData("flat", "", "data")]
    [InlineData("record", ""","tenantId":"t" """, "recordPayload")]
    public async Task Columns_are_chosen_renamed_masked_and_hashed(string format, string more, string member)
    {
        var options =
            $$$"""
            {"columns":{"include":["id","shop.every_type.t*","every_type.blb","enm"],"exclude":["*.*.tiny_unsigned"],
            "rename":{"tiny":"size"},
            "mask":{"blb":"***"},"hash":["txt","enm"],"salt":"env:SALT"}{{{more}}}}
            """;
        var messages = await Written.WithAsync(format, options, GoldenChanges.Of(GoldenTable.MySql).Take(1), Secrets);
        var row = JsonNode.Parse(messages[0].Body.Span)![member]!.AsObject();
        Assert.Equal(["id", "size", "txt", "blb", "enm"], row.Select(column => column.Key));
        Assert.Equal(-128, (int)row["size"]!);
        Assert.Equal("***", (string?)row["blb"]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("pepperit's"))), (string?)row["enm"]);
    }

    [Fact]
    public async Task A_key_that_is_hidden_is_hashed_wherever_it_names_the_row()
    {
        var messages = await Written.WithAsync(
            "record", """{"tenantId":"t","columns":{"mask":{"id":"x"}}}""", GoldenChanges.Of(GoldenTable.MySql).Take(1));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("golden1")));
        var record = JsonNode.Parse(messages[0].Body.Span)!;
        Assert.Equal(hash, (string?)record["recordId"]);
        Assert.Equal("x", (string?)record["recordPayload"]!["id"]);
        Assert.Equal($"main/shop.every_type/{hash}", Encoding.UTF8.GetString(messages[0].Key.Span));
    }

    [Fact]
    public void Wrong_rules_are_said()
    {
        var options = System.Text.Json.JsonDocument.Parse(
            """{"columns":{"hash":["a"],"include":["a..b"],"salt":"pepper-secret","drop":[]}}""");
        var problems = string.Join('\n', SinkCatalog.Default.Format("flat")!.Validate(options.RootElement));
        Assert.Contains("columns.include has 'a..b'", problems, StringComparison.Ordinal);
        Assert.Contains("columns.salt must be a secret reference", problems, StringComparison.Ordinal);
        Assert.Contains("columns.drop is not known", problems, StringComparison.Ordinal);
        Assert.DoesNotContain("pepper-secret", problems, StringComparison.Ordinal);
    }
}
