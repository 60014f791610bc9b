namespace OrleansCdc.Capture.Tests.Filters;

public sealed class TableFilterTests
{
    [Theory]
    [InlineData("shop", "shop", "orders", true)]
    [InlineData("shop", "shop2", "orders", false)]
    [InlineData("shop.orders", "shop", "orders", true)]
    [InlineData("shop.orders", "shop", "orders_old", false)]
    [InlineData("shop.order*", "SHOP", "Orders", true)]
    [InlineData("*.audit_????", "shop", "audit_2026", true)]
    [InlineData("/shop\\.(orders|items)/", "shop", "items", true)]
    [InlineData("/shop\\.(orders|items)/", "shop", "items2", false)]
    public void Captures_IncludePattern_DecidesOnTheWholeName(string pattern, string schema, string table, bool expected) =>
        Assert.Equal(expected, new TableFilter([pattern]).Captures(schema, table));

    [Fact]
    public void Captures_ExcludeAndInclude_ExcludeWins() =>
        Assert.False(new TableFilter(["shop"], ["shop.secret*"]).Captures("shop", "secrets"));

    [Theory]
    [InlineData("mysql", "user")]
    [InlineData("performance_schema", "threads")]
    public void Captures_SystemSchema_NeverEvenWhenAskedFor(string schema, string table) =>
        Assert.False(new TableFilter(["*.*"], helperTables: true).Captures(schema, table));

    [Theory]
    [InlineData("_orders_gho")]
    [InlineData("_orders_ghc")]
    [InlineData("_orders_del")]
    [InlineData("_orders_new")]
    [InlineData("_orders_old")]
    public void Captures_HelperTable_OnlyWhenAskedFor(string table)
    {
        Assert.False(TableFilter.Everything.Captures("shop", table));
        Assert.True(new TableFilter(helperTables: true).Captures("shop", table));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/(/")]
    public void Constructor_PatternThatCannotBeUsed_NamesIt(string pattern) =>
        Assert.Contains("pattern", Assert.Throws<ArgumentException>(() => new TableFilter([pattern])).Message);
}
