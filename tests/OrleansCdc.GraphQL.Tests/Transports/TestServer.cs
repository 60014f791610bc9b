using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace OrleansCdc.GraphQL.Tests.Transports;

/// <summary>A real Kestrel on a free port of the loopback interface with the shop's schema at /graphql.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestServer(WebApplication app, ShopFeed feed)
    {
        _app = app;
        Feed = feed;
        Client = new HttpClient { BaseAddress = new Uri(Address) };
    }

    public ShopFeed Feed { get; }

    public HttpClient Client { get; }

    public string Address => _app.Urls.First();

    public string Endpoint => Address + "/graphql";

    public static async Task<TestServer> StartAsync(Action<GraphQLOptions>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseWebSockets();
        var feed = new ShopFeed();
        app.MapGraphQL("/graphql", ShopSchema.Build(feed), configure);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestServer(app, feed);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
