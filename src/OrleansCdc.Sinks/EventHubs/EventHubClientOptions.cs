using Azure.Core;
using Azure.Core.Pipeline;

namespace OrleansCdc.Sinks.EventHubs;

/// <summary>
/// Settings of Azure's pipeline. It does not retry by itself: whoever sends decides what is sent again, and in which order.
/// </summary>
internal sealed class EventHubClientOptions : ClientOptions
{
    public EventHubClientOptions(TimeSpan timeout)
    {
        Retry.MaxRetries = 0;
        Retry.NetworkTimeout = timeout;
        Diagnostics.IsLoggingContentEnabled = false;
        Diagnostics.IsTelemetryEnabled = false;
        Transport = new HttpClientTransport(new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }));
    }
}
