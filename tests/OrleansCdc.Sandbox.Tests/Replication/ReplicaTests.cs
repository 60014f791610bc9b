namespace OrleansCdc.Sandbox.Tests.Replication;

public sealed class ReplicaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ServerProduct.MySql97, true)]
    [InlineData(ServerProduct.MySql97, false)]
    [InlineData(ServerProduct.MariaDb1011, true)]
    [InlineData(ServerProduct.MariaDb118, true)]
    public async Task A_replica_has_what_was_written_before_and_after_it_started(ServerProduct product, bool gtid)
    {
        var options = new SandboxOptions { Product = product, Gtid = gtid };
        await using var primary = await SandboxServer.StartAsync(options, cancellationToken: Cancellation);
        await primary.ExecuteAsync("CREATE DATABASE shop; CREATE TABLE shop.t (a INT); INSERT INTO shop.t VALUES (1)", null, Cancellation);

        await using var replica = await SandboxServer.StartAsync(options with { ReplicaOf = primary }, cancellationToken: Cancellation);
        await primary.ExecuteAsync("INSERT INTO shop.t VALUES (2)", null, Cancellation);

        await Eventually.HoldsAsync(async () => await RowsAsync(replica) == "1\n2", "the replica has both rows", Cancellation);
    }

    [Fact]
    public async Task A_replica_of_another_product_is_refused()
    {
        await using var primary = await SandboxServer.StartAsync(
            new SandboxOptions { Product = ServerProduct.MariaDb118 }, cancellationToken: Cancellation);
        var error = await Assert.ThrowsAsync<SandboxException>(
            () => SandboxServer.StartAsync(new SandboxOptions { ReplicaOf = primary }, cancellationToken: Cancellation));
        Assert.Contains("cannot be made a replica", error.Message, StringComparison.Ordinal);
    }

    private static async Task<string> RowsAsync(SandboxServer server)
    {
        const string exists = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'shop'";
        return await server.QueryAsync(exists, null, Cancellation) == "0"
            ? string.Empty
            : await server.QueryAsync("SELECT a FROM shop.t ORDER BY a", null, Cancellation);
    }
}
