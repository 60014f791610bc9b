using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace OrleansCdc.Scenarios.Tests.Hosting;

/// <summary>A GraphQL client as an application would write one: POST for queries, server-sent events for subscriptions.</summary>
internal sealed class ApiClient(Uri endpoint) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<bool> IsUpAsync()
    {
        try
        {
            using var answer = await PostAsync("{ __typename }", null, "application/json", HttpCompletionOption.ResponseContentRead,
                default);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException refused) when (refused.HttpRequestError is HttpRequestError.ConnectionError)
        {
            return false;
        }
    }

    /// <summary>The <c>data</c> of an answer.</summary>
    /// <exception cref="ApiException">The answer has errors.</exception>
    public async Task<JsonElement> QueryAsync(string document, object? variables, CancellationToken cancellationToken)
    {
        using var answer = await PostAsync(document, variables, "application/json", HttpCompletionOption.ResponseContentRead,
            cancellationToken);
        return DataOf(await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Each event's <c>data</c> until the server completes the subscription or the connection ends.</summary>
    public async IAsyncEnumerable<JsonElement> SubscribeAsync(
        string document, object? variables, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var answer = await PostAsync(document, variables, "text/event-stream", HttpCompletionOption.ResponseHeadersRead,
            cancellationToken);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line == "event: complete") yield break;
            if (line.StartsWith("data: ", StringComparison.Ordinal) && line.Length > 6) yield return DataOf(line[6..]);
        }
    }

    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> PostAsync(
        string document, object? variables, string accept, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = JsonContent.Create(new { query = document, variables }),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        return _http.SendAsync(request, completion, cancellationToken);
    }

    private static JsonElement DataOf(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        if (parsed.RootElement.TryGetProperty("errors", out var errors)) throw new ApiException(errors.GetRawText());
        return parsed.RootElement.GetProperty("data").Clone();
    }
}
