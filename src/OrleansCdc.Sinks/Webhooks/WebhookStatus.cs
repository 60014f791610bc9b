using System.Net;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Webhooks;

/// <summary>
/// What an HTTP status means for a message. Statuses that are about the address or the key and not about the message (redirects, 401, 403,
/// 404, 405, 410) are tried again, since a corrected setting cures them; else a wrong key would put the whole history aside.
/// </summary>
internal static class WebhookStatus
{
    private const int TooEarly = 425;
    private static readonly TimeSpan AfterGone = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    public static SendOutcome Of(HttpResponseMessage response, TimeProvider time)
    {
        var status = (int)response.StatusCode;
        var wait = RetryAfter(response, time);
        return status switch
        {
            >= 200 and < 300 => SendOutcome.Confirmed,
            >= 300 and < 400 =>
                new(SendResult.Retry, wait,
                    $"{status}: the receiver wants to send us elsewhere; redirects are not followed. Correct the url."),
            401 or 403 => new(SendResult.Retry, wait, $"{status}: the receiver does not accept the key."),
            404 or 405 => new(SendResult.Retry, wait, $"{status}: nothing takes messages at this url."),
            410 =>
                new(SendResult.Retry, wait ?? AfterGone,
                    "410: the receiver says that this url is gone for good. Stop the sink or correct the url."),
            408 or TooEarly or 429 or >= 500 => new(SendResult.Retry, wait, $"{status}: {Phrase(response)}"),
            _ => new(SendResult.Refused, null, $"{status}: {Phrase(response)}"),
        };
    }

    /// <summary>A body of several messages was refused as a whole; a part of it may be taken.</summary>
    public static bool MayTakeParts(HttpStatusCode status) =>
        status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableContent
            or HttpStatusCode.Conflict;

    private static string Phrase(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.TooManyRequests ? "too many requests" : response.ReasonPhrase ?? "no reason given";

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        if (wait is not { } known)
            return null;
        return known < TimeSpan.Zero ? TimeSpan.Zero : known > LongestWait ? LongestWait : known;
    }
}
