namespace OrleansCdc.GraphQL.Tests.Execution;

public sealed class ExecutionTests
{
    [Theory]
    [InlineData("{ customer(id: 1) { n: name __typename } }", """{"data":{"customer":{"n":"Ada","__typename":"Customer"}}}""")]
    [InlineData(
        "{ customers { id orders(first: 1) { id state note } } }",
        """{"data":{"customers":[{"id":"1","orders":[{"id":"18446744073709551615","state":"PAID","note":"fast"}]},"""
        + """{"id":"2","orders":[]}]}}""")]
    [InlineData("mutation { a: add(by: 1) b: add(by: 2) c: add(by: 3) }", """{"data":{"a":1,"b":3,"c":6}}""")]
    [InlineData("{ __type(name: \"OrderState\") { kind name enumValues { name } } }",
        """{"data":{"__type":{"kind":"ENUM","name":"OrderState","enumValues":[{"name":"PLACED"},{"name":"PAID"}]}}}""")]
    public async Task Document_WithoutErrors_GivesData(string query, string expected) =>
        Assert.Equal(expected, await Run.Async(ShopSchema.Build(), query));

    [Fact]
    public async Task NonNullFieldBelowAnAsyncField_Fails_NullGoesToTheNearestNullable()
    {
        var json = await Run.Async(ShopSchema.Build(), "{ customer(id: \"1\") { name orders { note } } }");
        Assert.Equal(
            """{"errors":[{"message":"This order has no note.","locations":[{"line":1,"column":37}],"""
            + "\"path\":" + """["customer","orders",1,"note"],"extensions":{"code":"NO_NOTE"}}],"data":{"customer":null}}""",
            json);
    }

    [Fact]
    public async Task ResolverThrows_UnsafeException_ClientSeesACorrelationIdOnly()
    {
        var json = await Run.Async(ShopSchema.Build(), "{ broken }");
        Assert.DoesNotContain("secret", json);
        Assert.Contains("\"code\":\"INTERNAL\",\"correlationId\":", json);
        Assert.EndsWith("\"data\":{\"broken\":null}}", json);
    }
}
