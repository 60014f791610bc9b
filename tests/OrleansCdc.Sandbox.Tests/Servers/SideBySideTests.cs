namespace OrleansCdc.Sandbox.Tests.Servers;

public sealed class SideBySideTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Servers_started_at_the_same_time_have_ports_ids_and_data_of_their_own()
    {
        var starting = Enumerable.Range(0, 3).Select(_ => SandboxServer.StartAsync(new SandboxOptions(), cancellationToken: Cancellation));
        var servers = await Task.WhenAll(starting);
        try
        {
            Assert.Equal(servers.Length, servers.Select(server => server.Port).Distinct().Count());
            const string identity = "SELECT @@server_uuid, @@server_id";
            var identities = await Task.WhenAll(servers.Select(server => server.QueryAsync(identity, null, Cancellation)));
            Assert.Equal(servers.Length, identities.Distinct(StringComparer.Ordinal).Count());

            await servers[0].ExecuteAsync("CREATE DATABASE only_here", null, Cancellation);
            var others = await servers[1].ExecuteAsync("SHOW DATABASES", null, Cancellation);
            Assert.DoesNotContain("only_here", others, StringComparison.Ordinal);
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
        }
    }
}
