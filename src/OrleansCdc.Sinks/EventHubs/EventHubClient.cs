using System.Globalization;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace OrleansCdc.Sinks.EventHubs;

/// <summary>
/// Sends bodies to one hub over the service's HTTPS API, "Send batch events" of
/// https://learn.microsoft.com/rest/api/eventhub/send-batch-events.
/// </summary>
internal sealed class EventHubClient
{
    private const string Scope = "https://eventhubs.azure.net/.default";
    private const string ContentType = "application/vnd.microsoft.servicebus.json";
    private const int Unauthorized = 401;

    private readonly HttpPipeline pipeline;
    private readonly SharedAccessPolicy? sas;
    private readonly Uri messages;
    private readonly TimeProvider time;

    public EventHubClient(EventHubConnection connection, TimeSpan timeout, TimeProvider time)
    {
        this.time = time;
        messages = new Uri($"{connection.Address}/messages?api-version=2014-01&timeout={timeout.TotalSeconds:0}");
        sas = connection.Key is { } key ? new SharedAccessPolicy(connection.Address.ToString(), key, time) : null;
        HttpPipelinePolicy authentication = sas is not null ? sas : new BearerTokenAuthenticationPolicy(connection.Credential!, Scope);
        pipeline = HttpPipelineBuilder.Build(new EventHubClientOptions(timeout), [], [authentication], new ResponseClassifier());
    }

    /// <summary>Sends one body. A token that is not accepted any more is made anew once.</summary>
    public async Task<EventHubAnswer> SendAsync(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var answer = await TrySendAsync(body, cancellation);
        if (answer.Status != Unauthorized || sas is null)
            return answer;
        sas.Forget();
        return await TrySendAsync(body, cancellation);
    }

    private async Task<EventHubAnswer> TrySendAsync(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        try
        {
            using var message = pipeline.CreateMessage();
            message.Request.Method = RequestMethod.Post;
            message.Request.Uri.Reset(messages);
            message.Request.Headers.SetValue("Content-Type", ContentType);
            message.Request.Content = RequestContent.Create(body);
            await pipeline.SendAsync(message, cancellation);
            return EventHubAnswer.Of(message.Response.Status, message.Response.ReasonPhrase, RetryAfter(message.Response));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return EventHubAnswer.None("The event hub did not answer in time.");
        }
        catch (Exception failed) when (failed is RequestFailedException or IOException or HttpRequestException or AggregateException)
        {
            return EventHubAnswer.None($"The event hub could not be reached: {failed.GetBaseException().Message}");
        }
        catch (AuthenticationFailedException failed)
        {
            return EventHubAnswer.None($"Entra ID gave no token: {failed.Message}");
        }
    }

    private TimeSpan? RetryAfter(Response response)
    {
        if (!response.Headers.TryGetValue("Retry-After", out var text))
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var date))
            return null;
        var wait = date - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
