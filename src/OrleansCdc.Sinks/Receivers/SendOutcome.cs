namespace OrleansCdc.Sinks.Receivers;

/// <summary>What became of one message.</summary>
/// <param name="Result">What the receiver said.</param>
/// <param name="RetryAfter">How long the receiver asked to be left alone; null when it did not say.</param>
/// <param name="Reason">Why it was not confirmed, in words for an operator; holds no secret.</param>
public readonly record struct SendOutcome(SendResult Result, TimeSpan? RetryAfter = null, string? Reason = null)
{
    public static SendOutcome Confirmed { get; } = new(SendResult.Confirmed);
}
