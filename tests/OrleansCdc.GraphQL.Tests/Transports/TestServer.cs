using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrleansCdc.GraphQL.Tests.Transports;

/// <summary>A real Kestrel on a free port of the loopback interface with the shop's schema at /graphql.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestServer(WebApplication app, ShopFeed feed, ErrorLog log)
    {
        _app = app;
        Log = log;
        Feed = feed;
        Client = new HttpClient { BaseAddress = new Uri(Address) };
    }

    public ShopFeed Feed { get; }

    /// <summary>The errors that the server logged, its own and the framework's.</summary>
    public ErrorLog Log { get; }

    public HttpClient Client { get; }

    public string Address => _app.Urls.First();

    public string Endpoint => Address + "/graphql";

    public static async Task<TestServer> StartAsync(Action<GraphQLOptions>? configure = null, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (time is not null) builder.Services.AddSingleton(time);
        var log = new ErrorLog();
        builder.Logging.AddProvider(log);
        var app = builder.Build();
        app.UseWebSockets();
        var feed = new ShopFeed();
        app.MapGraphQL("/graphql", ShopSchema.Build(feed), configure);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestServer(app, feed, log);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
