using OrleansCdc.GraphQL.Tests.Transports;

namespace OrleansCdc.GraphQL.Tests.Clients;

/// <summary>Clients that others wrote, unchanged, against a real server.</summary>
public sealed class ClientTests
{
    [Theory]
    [InlineData("audit.mjs")]
    [InlineData("ws.mjs")]
    [InlineData("sse.mjs")]
    [InlineData("apollo.mjs")]
    [InlineData("urql.mjs")]
    [InlineData("introspection.mjs")]
    [InlineData("explorer.mjs")]
    public async Task Client_AgainstTheServer_FindsNothingWrong(string script)
    {
        await using var server = await TestServer.StartAsync(o => o.ConnectionInitTimeout = TimeSpan.FromSeconds(5));
        var output = await NodeScript.RunAsync(script, TestContext.Current.CancellationToken, server.Endpoint);
        Assert.EndsWith("all is well", output.TrimEnd());
    }
}
