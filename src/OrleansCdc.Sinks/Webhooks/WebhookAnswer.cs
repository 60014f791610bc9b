using System.Net;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Webhooks;

/// <summary>What came back of one request.</summary>
/// <param name="Outcome">What its status means.</param>
/// <param name="Status">The status; 0 when there was no answer.</param>
/// <param name="Body">The answer's body, its beginning when it is long.</param>
internal readonly record struct WebhookAnswer(SendOutcome Outcome, HttpStatusCode Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>No answer came: try again.</summary>
    public static WebhookAnswer None(string reason) => new(new(SendResult.Retry, null, reason), default, default);
}
