using System.Buffers;
using System.Net.Http.Headers;
using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Formats.Rows;

namespace OrleansCdc.Sinks.Webhooks;

/// <summary>Makes the HTTP request of one message or of several.</summary>
internal static class WebhookRequest
{
    public static HttpRequestMessage Create(
        WebhookSettings settings, WebhookSecrets secrets, IReadOnlyList<SinkMessage> batch, bool isBulk, long timestamp)
    {
        var body = isBulk ? Join(settings.BulkBody, batch) : BodyOf(batch[0]);
        var request = new HttpRequestMessage(HttpMethod.Post, isBulk ? settings.BulkUrl : settings.Url)
        {
            Content = new ReadOnlyMemoryContent(body),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(isBulk ? BulkTypeOf(batch[0]) : batch[0].ContentType);
        var id = WebhookSignature.IdOf([.. batch.Select(message => message.ChangeId)]);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", $"{timestamp}");
        if (secrets.Signing.Count > 0)
            request.Headers.Add("webhook-signature", WebhookSignature.Create(secrets.Signing, id, timestamp, body.Span));
        foreach (var (name, value) in settings.Headers.Concat(secrets.Headers))
            request.Headers.TryAddWithoutValidation(name, value);
        if (!isBulk)
            AddMessageHeaders(request, batch[0]);
        return request;
    }

    private static void AddMessageHeaders(HttpRequestMessage request, SinkMessage message)
    {
        request.Headers.TryAddWithoutValidation("idempotency-key", Visible(message.ChangeId));
        foreach (var (name, value) in message.Attributes)
            request.Headers.TryAddWithoutValidation(name, Visible(value));
    }

    /// <summary>
    /// A message of the batched type is a list also when it is alone; no body at all is the null that a tombstone stands for.
    /// </summary>
    private static ReadOnlyMemory<byte> BodyOf(SinkMessage message)
    {
        if (message.ContentType == MediaTypes.CloudEvents)
            return Join(BulkBody.Array, [message]);
        return message.Body.IsEmpty ? "null"u8.ToArray() : message.Body;
    }

    private static string BulkTypeOf(SinkMessage message) =>
        message.ContentType is MediaTypes.CloudEvent or MediaTypes.CloudEvents ? MediaTypes.CloudEvents : message.ContentType;

    private static ReadOnlyMemory<byte> Join(BulkBody shape, IReadOnlyList<SinkMessage> batch)
    {
        var output = new ArrayBufferWriter<byte>(batch.Sum(message => message.Body.Length + 1) + 16);
        output.Write(shape == BulkBody.Records ? "{\"records\":["u8 : "["u8);
        for (var index = 0; index < batch.Count; index++)
        {
            if (index > 0)
                output.Write(","u8);
            output.Write(batch[index].Body.IsEmpty ? "null"u8 : batch[index].Body.Span);
        }

        output.Write(shape == BulkBody.Records ? "]}"u8 : "]"u8);
        return output.WrittenMemory;
    }

    /// <summary>
    /// Header values are ASCII: everything else, and the percent sign, becomes percent codes of its UTF-8 bytes, as CloudEvents' HTTP
    /// binding
    /// wants it.
    /// </summary>
    private static string Visible(string value) =>
        value.All(letter => letter is > ' ' and <= '~' and not ('%' or '"'))
            ? value
            : string.Concat(
                System.Text.Encoding.UTF8.GetBytes(value)
                .Select(one => one is > (byte)' ' and <= (byte)'~' and not ((byte)'%' or (byte)'"') ? $"{(char)one}" : $"%{one:X2}"));
}
