using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Receivers;
using OrleansCdc.Sinks.Secrets;

namespace OrleansCdc.Sinks.Webhooks;

/// <summary>
/// Posts messages one by one, or several in one body. A body of several that is refused as a whole is cut in halves until the messages that
/// are to blame stand alone.
/// </summary>
internal sealed class WebhookReceiver : ISinkReceiver
{
    /// <summary>As much of an answer is read; what comes behind is of no interest.</summary>
    private const int MostAnswerBytes = 1024 * 1024;

    private readonly WebhookSettings settings;
    private readonly ReceiverServices services;
    private readonly HttpClient client;

    public WebhookReceiver(WebhookSettings settings, ReceiverServices services, HttpMessageHandler handler)
    {
        this.settings = settings;
        this.services = services;
        client = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("OrleansCdc");
    }

    public SinkLimits Limits =>
        new() { MaxMessages = settings.MaxMessages, MaxBytes = settings.MaxBytes, MaxConcurrency = settings.MaxConcurrency };

    public async Task<IReadOnlyList<SendOutcome>> SendAsync(IReadOnlyList<SinkMessage> batch, CancellationToken cancellationToken)
    {
        WebhookSecrets secrets;
        try
        {
            secrets = await WebhookSecrets.ResolveAsync(settings, services.Secrets, cancellationToken);
        }
        catch (SecretException missing)
        {
            return [.. batch.Select(_ => new SendOutcome(SendResult.Retry, null, missing.Message))];
        }

        if (batch.Count <= settings.SingleUntil)
            return await Task.WhenAll(batch.Select(message => SendOneAsync(message, secrets, cancellationToken)));
        var outcomes = new List<SendOutcome>(batch.Count);
        foreach (var chunk in Chunks(batch))
            outcomes.AddRange(await SendSeveralAsync(chunk, secrets, cancellationToken));
        return outcomes;
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Parts of a batch that keep both limits; a message that is too large by itself goes alone.</summary>
    private IEnumerable<ArraySegment<SinkMessage>> Chunks(IReadOnlyList<SinkMessage> batch)
    {
        SinkMessage[] all = [.. batch];
        var start = 0;
        var bytes = 0L;
        for (var index = 0; index < all.Length; index++)
        {
            if (index > start && (index - start == settings.MaxMessages || bytes + all[index].Body.Length > settings.MaxBytes))
            {
                yield return new(all, start, index - start);
                (start, bytes) = (index, 0);
            }

            bytes += all[index].Body.Length + 1;
        }

        yield return new(all, start, all.Length - start);
    }

    private async Task<SendOutcome> SendOneAsync(SinkMessage message, WebhookSecrets secrets, CancellationToken cancellation)
    {
        var answer = await PostAsync([message], secrets, isBulk: false, cancellation);
        return answer.Outcome.Result == SendResult.Refused && BulkAnswer.SaysReplayed(answer.Body) ? SendOutcome.Confirmed : answer.Outcome;
    }

    private async Task<IReadOnlyList<SendOutcome>> SendSeveralAsync(
        ArraySegment<SinkMessage> chunk, WebhookSecrets secrets, CancellationToken cancellation)
    {
        if (chunk.Count == 1)
            return [await SendOneAsync(chunk[0], secrets, cancellation)];
        var answer = await PostAsync(chunk, secrets, isBulk: true, cancellation);
        if (answer.Outcome.Result != SendResult.Retry && BulkAnswer.Read(answer.Body, chunk) is { } outcomes)
            return outcomes;
        if (answer.Outcome.Result != SendResult.Refused || !WebhookStatus.MayTakeParts(answer.Status))
            return [.. chunk.Select(_ => answer.Outcome)];
        var half = chunk.Count / 2;
        var first = await SendSeveralAsync(chunk[..half], secrets, cancellation);
        var second = await SendSeveralAsync(chunk[half..], secrets, cancellation);
        return [.. first, .. second];
    }

    private async Task<WebhookAnswer> PostAsync(
        IReadOnlyList<SinkMessage> batch, WebhookSecrets secrets, bool isBulk, CancellationToken cancellation)
    {
        var limit = isBulk ? settings.BulkTimeout : settings.SingleTimeout;
        using var timeout = new CancellationTokenSource(limit, services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            using var request = WebhookRequest.Create(settings, secrets, batch, isBulk, services.Time.GetUtcNow().ToUnixTimeSeconds());
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await ReadAsync(response.Content, either.Token);
            return new(WebhookStatus.Of(response, services.Time), response.StatusCode, body);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return WebhookAnswer.None($"The receiver did not answer within {limit.TotalSeconds:0} s.");
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or FormatException)
        {
            return WebhookAnswer.None(Describe(failed));
        }
    }

    /// <summary>The innermost message says what happened; none of these holds a header's value.</summary>
    private static string Describe(Exception failed)
    {
        var inner = failed.InnerException ?? failed;
        return inner is AddressRefusedException ? inner.Message : $"The receiver could not be reached: {inner.Message}";
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = new MemoryStream();
        var part = new byte[8192];
        int read;
        while (buffer.Length < MostAnswerBytes && (read = await stream.ReadAsync(part, cancellation)) > 0)
            buffer.Write(part, 0, read);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
