using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.EventHubs;

/// <summary>What the service answered to one request, and what that means for the events in it.</summary>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Outcome">The meaning for a request of one event.</param>
internal readonly record struct EventHubAnswer(int Status, SendOutcome Outcome)
{
    /// <summary>A smaller part of the events may be taken.</summary>
    public bool MayTakeParts => Status is 400 or 413;

    /// <summary>No event of this size is taken.</summary>
    public bool IsTooLarge => Status == 413;

    public static EventHubAnswer None(string reason) => new(0, new(SendResult.Retry, null, reason));

    public static EventHubAnswer Of(int status, string phrase, TimeSpan? wait) => new(status, status switch
    {
        200 or 201 => SendOutcome.Confirmed,
        401 => new(SendResult.Retry, wait, "401: the event hub does not accept the token; check the key or the role assignment."),
        403 => new(SendResult.Retry, wait, $"403: the right to send is missing, or a quota is used up ({phrase})."),
        404 or 410 => new(SendResult.Retry, wait, $"{status}: there is no such event hub."),
        429 => new(SendResult.Retry, wait, "429: the event hub is throttling; add throughput units if it stays so."),
        503 => new(SendResult.Retry, wait, $"503: the event hub is busy or throttling ({phrase})."),
        408 or >= 500 => new(SendResult.Retry, wait, $"{status}: {phrase}"),
        413 => new(SendResult.Refused, null, "413: the event is too large for the hub."),
        _ => new(SendResult.Refused, null, $"{status}: {phrase}"),
    });
}
