using System.Net.WebSockets;

namespace OrleansCdc.GraphQL.Tests.Transports;

/// <summary>What a WebSocket does over time, with a clock that the tests move.</summary>
public sealed class WebSocketTests
{
    private const string Ping = "{\"type\":\"ping\"}";
    private const string Pong = "{\"type\":\"pong\"}";
    private static readonly TimeSpan s_initTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Client_ThatNeverIntroducesItself_IsClosedAfterTheTimeout()
    {
        var time = new ManualTime();
        await using var server = await StartAsync(time);
        using var client = await RawWebSocket.ConnectAsync(server, initialise: false);
        // The client knows of its connection a little before the server's clock for it runs.
        var closed = client.ReceiveAsync();
        await Eventually.HoldsAsync(
            () =>
            {
                time.Advance(s_initTimeout);
                return closed.IsCompleted;
            },
            "the connection is closed",
            TestContext.Current.CancellationToken);
        Assert.Null(await closed);
        Assert.Equal((WebSocketCloseStatus)4408, client.CloseStatus);
    }

    [Fact]
    public async Task Client_ThatAnswersPings_StaysConnected()
    {
        var time = new ManualTime();
        await using var server = await StartAsync(time);
        using var client = await RawWebSocket.ConnectAsync(server);
        for (var i = 0; i < 10; i++)
        {
            time.Advance(s_interval);
            Assert.Equal(Ping, await client.ReceiveAsync());
            await client.SendAsync(Pong);
            // The answer to a ping of the client's own shows that the pong before it was heard.
            await client.SendAsync(Ping);
            Assert.Equal(Pong, await client.ReceiveAsync());
        }
    }

    [Fact]
    public async Task Client_ThatIsSilent_IsPingedAndThenGivenUp()
    {
        var time = new ManualTime();
        await using var server = await StartAsync(time);
        using var client = await RawWebSocket.ConnectAsync(server);
        time.Advance(s_interval);
        Assert.Equal(Ping, await client.ReceiveAsync());
        time.Advance(s_interval);
        Assert.Equal(Ping, await client.ReceiveAsync());
        time.Advance(s_interval);
        Assert.Null(await client.ReceiveAsync());
        Assert.Null(client.CloseStatus);
    }

    [Fact]
    public async Task Client_ThatStopsReading_IsGivenUpAndItsOperationsEnd()
    {
        var time = new ManualTime();
        await using var server = await StartAsync(time);
        using var client = await RawWebSocket.ConnectAsync(server);
        await client.SendAsync("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"subscription { endless }\"}}");
        await Eventually.HoldsAsync(
            () => server.Feed.IsStalled(), "the subscription waits for its client", TestContext.Current.CancellationToken);
        for (var i = 0; i < 3; i++) time.Advance(s_interval);
        await Eventually.HoldsAsync(
            () => server.Feed.Endless == 0, "the subscription has ended", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Client_FromAForeignOrigin_IsRefused()
    {
        await using var server = await TestServer.StartAsync();
        await Assert.ThrowsAsync<WebSocketException>(() => RawWebSocket.ConnectAsync(server, origin: "https://evil.example"));
    }

    private static Task<TestServer> StartAsync(ManualTime time) => TestServer.StartAsync(
        o => (o.ConnectionInitTimeout, o.PingInterval) = (s_initTimeout, s_interval), time);
}
