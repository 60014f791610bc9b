using System.Text.Json;
using OrleansCdc.Sandbox;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Delivery;

/// <summary>Statements on tables reach a receiver of Debezium's format as Debezium's schema changes, in order among the rows.</summary>
public sealed class SchemaStatementTests
{
    private const string Source = "shop";

    [Theory]
    [InlineData(ServerProduct.MySql97)]
    [InlineData(ServerProduct.MariaDb118)]
    public async Task EveryStatementOnATableIsToldWithItsTextAndTheColumnsItLeft(ServerProduct product)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Product = product }, cancellationToken: cancel);
        await server.ExecuteAsync("CREATE DATABASE shop", null, cancel);
        await using var data = new TemporaryDirectory();
        await using var collector = await BodyCollector.StartAsync(cancel);
        await using var host = await HostProcess.StartAsync(data.Path, cancel);
        await host.Api.RegisterAsync(Source, server, cancel);
        await host.Api.WaitForStateAsync(Source, "STREAMING", cancel);
        await CreateSinkAsync(host.Api, collector, cancel);
        string[] statements =
        [
            "CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(20))",
            "INSERT INTO item VALUES (1, 'one')",
            "ALTER TABLE item ADD price DECIMAL(8,2)",
            "INSERT INTO item VALUES (2, 'two', 2.5)",
            "RENAME TABLE item TO thing",
            "TRUNCATE TABLE thing",
            "DROP TABLE thing",
        ];
        foreach (var statement in statements)
        {
            await server.ExecuteAsync(statement, "shop", cancel);
            await host.Api.CatchUpAsync(Source, server, cancel);
        }

        await collector.WaitForAsync(message => Text(message, "ddl")?.StartsWith("DROP TABLE", StringComparison.Ordinal) == true,
            "the last statement", cancel);
        Assert.Equal(
            [
                "CREATE TABLE item: CREATE \"shop\".\"item\" id,name",
                "c",
                "ALTER TABLE item: ALTER \"shop\".\"item\" id,name,price",
                "c",
                "t",
                "RENAME TABLE item: ALTER \"shop\".\"item\",\"shop\".\"thing\" id,name,price",
                "t",
                "TRUNCATE TABLE thing:",
                "t",
                "DROP TABLE thing: DROP \"shop\".\"thing\"",
            ],
            collector.Messages.Select(Describe));
        await AssertTellsOfTheGapAsync(host, cancel);
        Assert.All(collector.Messages.Where(message => Text(message, "ddl") is not null),
            message => Assert.Equal("shop", Text(message, "databaseName")));
    }

    /// <summary>The rows that came to the new name with the RENAME are not in its history: the sink says so, and so does the log.</summary>
    private static async Task AssertTellsOfTheGapAsync(HostProcess host, CancellationToken cancellationToken)
    {
        var answer = await host.Api.QueryAsync("""{ sink(name: "log") { servers { gaps { table reason } } } }""", null, cancellationToken);
        var server = Assert.Single(answer.GetProperty("sink").GetProperty("servers").EnumerateArray());
        var gap = Assert.Single(server.GetProperty("gaps").EnumerateArray());
        Assert.Equal("thing", Text(gap, "table"));
        await Eventually.HoldsAsync(() => host.Output.Contains("shop.thing took over the rows", StringComparison.Ordinal),
            "the log says it", cancellationToken);
        Assert.Contains("Something is missing in what was delivered of server shop", host.Output, StringComparison.Ordinal);
    }

    private static Task<JsonElement> CreateSinkAsync(ApiClient api, BodyCollector collector, CancellationToken cancellationToken)
    {
        const string mutation = "mutation($input: CreateSinkInput!) { createSink(input: $input) { name } }";
        var settings = new { url = collector.Address, allowHttp = true, allowPrivateNetworks = true };
        var input = new { name = "log", start = "BEGINNING", receiver = "webhook", settings, format = "debezium", schemaChanges = true };
        return api.QueryAsync(mutation, new { input }, cancellationToken);
    }

    private static string? Text(JsonElement message, string name) => message.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>The operation of a row; of a statement its first three words, and what became of the table.</summary>
    private static string Describe(JsonElement message)
    {
        if (Text(message, "ddl") is not { } statement)
            return Text(message, "op")!;
        var words = string.Join(' ',
            statement.Replace("`", "", StringComparison.Ordinal).Replace("shop.", "", StringComparison.Ordinal).Split(' ').Take(3));
        return $"{words}:{string.Concat(message.GetProperty("tableChanges").EnumerateArray().Select(Change))}";
    }

    private static string Change(JsonElement change)
    {
        var text = $" {Text(change, "type")} {Text(change, "id")}";
        var table = change.GetProperty("table");
        if (table.ValueKind == JsonValueKind.Null)
            return text;
        return $"{text} {string.Join(',', table.GetProperty("columns").EnumerateArray().Select(column => Text(column, "name")))}";
    }
}
