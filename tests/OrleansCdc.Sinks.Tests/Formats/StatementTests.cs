using System.Text.Json.Nodes;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Statements;
using OrleansCdc.Sinks.Tests.Formats.Golden;

namespace OrleansCdc.Sinks.Tests.Formats;

/// <summary>Statements on tables whose columns are gone, or not known yet.</summary>
public sealed class StatementTests
{
    [Theory]
    [InlineData(SchemaStatementKind.Create, "[]")]
    [InlineData(SchemaStatementKind.Alter, "[]")]
    [InlineData(SchemaStatementKind.Truncate, "[]")]
    [InlineData(SchemaStatementKind.Drop, """[{"type":"DROP","id":"\u0022shop\u0022.\u0022every_type\u0022","table":null}]""")]
    public async Task Debezium_tells_the_statement_and_no_columns(SchemaStatementKind kind, string changes)
    {
        var message = Assert.Single(await WriteAsync("debezium", kind));
        Assert.Equal("the statement", (string?)message["ddl"]);
        Assert.Equal("shop", (string?)message["databaseName"]);
        Assert.Equal(changes, message["tableChanges"]!.ToJsonString());
    }

    [Theory]
    [InlineData(SchemaStatementKind.Create, "table-create")]
    [InlineData(SchemaStatementKind.Alter, "table-alter")]
    [InlineData(SchemaStatementKind.Rename, "table-alter")]
    [InlineData(SchemaStatementKind.Drop, "table-drop")]
    public async Task Flat_tells_the_statement_and_no_columns(SchemaStatementKind kind, string type)
    {
        var message = Assert.Single(await WriteAsync("flat", kind));
        Assert.Equal((type, "the statement", null), ((string?)message["type"], (string?)message["sql"], message["def"]));
    }

    [Fact]
    public async Task Flat_tells_a_truncate_by_its_change_only() => Assert.Empty(await WriteAsync("flat", SchemaStatementKind.Truncate));

    [Fact]
    public async Task CloudEvents_tell_the_statement_and_no_columns()
    {
        var message = Assert.Single(await WriteAsync("cloudevents", SchemaStatementKind.Drop));
        Assert.Equal("""{"kind":"drop","text":"the statement"}""", message["data"]!["statement"]!.ToJsonString());
        Assert.Null(message["data"]!["def"]);
    }

    private static async Task<IReadOnlyList<JsonNode>> WriteAsync(string format, SchemaStatementKind kind)
    {
        var row = GoldenChanges.Of(GoldenTable.MySql)[0];
        var statement = new SchemaStatement(kind, "the statement", [new StatementTable("shop", "every_type")]);
        var change = GoldenChanges.SchemaChange(row) with
        {
            Schema = new TableSchema("shop", "every_type", [], []),
            Change = row.Change with { Before = null, After = null, Transaction = row.Transaction with { Statement = statement } },
        };
        return [.. (await Written.WithAsync(format, "{}", [change])).Select(message => JsonNode.Parse(message.Body.Span)!)];
    }
}
