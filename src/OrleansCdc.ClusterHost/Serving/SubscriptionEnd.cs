namespace OrleansCdc.ClusterHost.Serving;

/// <summary>
/// Ends subscriptions as soon as the silo is told to stop. They would go on for ever and the web server would wait for them; a client that
/// connects again, to another silo, misses nothing when it brings its last cursor.
/// </summary>
internal sealed class SubscriptionEnd(RequestDelegate next, IHostApplicationLifetime lifetime)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsSubscription(context.Request))
        {
            await next(context);
            return;
        }
        await using var ending = lifetime.ApplicationStopping.Register(context.Abort);
        await next(context);
    }

    private static bool IsSubscription(HttpRequest request) =>
        request.Headers.Upgrade.Count > 0
        || request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);
}
