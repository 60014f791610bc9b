using OrleansCdc.Capture.Preflight;

namespace OrleansCdc.Capture.Tests.Preflight;

public sealed class GrantListTests
{
    [Fact]
    public void HasGlobal_SeveralPrivilegesInOneLine_FindsEach()
    {
        var grants = Read("GRANT SELECT, RELOAD, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `cdc`@`%` WITH GRANT OPTION");

        Assert.True(grants.HasGlobal("REPLICATION SLAVE"));
        Assert.True(grants.HasGlobal("BINLOG MONITOR", "REPLICATION CLIENT"));
        Assert.False(grants.HasGlobal("SUPER"));
        Assert.True(grants.HasOn("SELECT", "any", "table"));
    }

    [Fact]
    public void HasGlobal_AllPrivileges_CoversEverything() =>
        Assert.True(Read("GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` WITH GRANT OPTION").HasGlobal("REPLICATION SLAVE"));

    [Theory]
    [InlineData("GRANT SELECT ON `shop`.* TO `cdc`@`%`", "shop", "orders", true)]
    [InlineData("GRANT SELECT ON `shop`.* TO `cdc`@`%`", "shop2", "orders", false)]
    [InlineData("GRANT SELECT ON `shop\\_1`.* TO `cdc`@`%`", "shop_1", "orders", true)]
    [InlineData("GRANT SELECT ON `shop\\_1`.* TO `cdc`@`%`", "shopx1", "orders", false)]
    [InlineData("GRANT SELECT ON `shop%`.* TO `cdc`@`%`", "shop_eu", "orders", true)]
    [InlineData("GRANT SELECT ON `shop`.`orders` TO `cdc`@`%`", "shop", "orders", true)]
    [InlineData("GRANT SELECT ON `shop`.`orders` TO `cdc`@`%`", "shop", "items", false)]
    [InlineData("GRANT SELECT (`id`), INSERT ON `shop`.`orders` TO `cdc`@`%`", "shop", "orders", false)]
    [InlineData("GRANT `reader`@`%` TO `cdc`@`%`", "shop", "orders", false)]
    public void HasOn_SchemaAndTableGrants_MatchAsTheServerDoes(string line, string schema, string table, bool expected) =>
        Assert.Equal(expected, Read(line).HasOn("SELECT", schema, table));

    [Fact]
    public void HasOn_PartialRevoke_TakesTheGlobalGrantAway()
    {
        var grants = Read("GRANT SELECT ON *.* TO `cdc`@`%`", "REVOKE SELECT ON `secret`.* FROM `cdc`@`%`");

        Assert.True(grants.HasOn("SELECT", "shop", "orders"));
        Assert.False(grants.HasOn("SELECT", "secret", "orders"));
    }

    private static GrantList Read(params string[] lines) => new([.. lines.SelectMany(GrantReader.Read)]);
}
