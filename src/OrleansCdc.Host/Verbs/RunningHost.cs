using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace OrleansCdc.Host.Verbs;

/// <summary>A running host as its clients see it: the public GraphQL API over HTTP, and subscriptions over server-sent events.</summary>
internal sealed class RunningHost(Uri address) : IDisposable
{
    private readonly Uri _endpoint = new(address, "/graphql");

    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Runs a query or a mutation and returns its data.</summary>
    /// <exception cref="VerbException">The host cannot be reached or answered with errors.</exception>
    public async Task<JsonElement> RunAsync(string document, object? variables, CancellationToken cancellationToken)
    {
        using var request = NewRequest(document, variables, "application/graphql-response+json");
        using var response = await SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        var answer = await ReadAnswerAsync(response, cancellationToken);
        GraphQLErrors.ThrowIfAny(answer);
        return answer.GetProperty("data");
    }

    /// <summary>Runs a subscription until the host ends it; each element is one event's data.</summary>
    /// <exception cref="VerbException">The host cannot be reached or answered with errors.</exception>
    public async IAsyncEnumerable<JsonElement> SubscribeAsync(
        string document, object? variables, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = NewRequest(document, variables, "text/event-stream");
        using var response = await SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType != "text/event-stream")
        {
            GraphQLErrors.ThrowIfAny(await ReadAnswerAsync(response, cancellationToken));
            throw VerbException.NotAHost(_endpoint, "it does not answer a subscription with an event stream");
        }
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (item.EventType == "complete") yield break;
            if (item.EventType != "next") continue;
            var answer = JsonElement.Parse(item.Data);
            GraphQLErrors.ThrowIfAny(answer);
            yield return answer.GetProperty("data");
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage NewRequest(string document, object? variables, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _endpoint)
        {
            Content = JsonContent.Create(new { query = document, variables }),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        try
        {
            return await _http.SendAsync(request, completion, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw VerbException.Unreachable(address, exception);
        }
    }

    private async Task<JsonElement> ReadAnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            var answer = JsonElement.Parse(text);
            if (IsAnswer(answer)) return answer;
        }
        catch (JsonException)
        {
            throw VerbException.NotAHost(_endpoint, $"status {(int)response.StatusCode}, and the answer is not JSON");
        }
        throw VerbException.NotAHost(_endpoint, $"status {(int)response.StatusCode}, and the answer has neither data nor errors");
    }

    private static bool IsAnswer(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && (answer.TryGetProperty("data", out _) || answer.TryGetProperty("errors", out _));
}
