namespace OrleansCdc.Sinks.Delivery.Circuits;

/// <summary>What is known of a receiver's health.</summary>
/// <param name="IsOpen">True while only single attempts are made, to see whether it is back.</param>
/// <param name="Failures">Failed attempts in a row.</param>
/// <param name="NextAttempt">When it is tried again; null when it may be at any time.</param>
public sealed record CircuitState(bool IsOpen, int Failures, DateTimeOffset? NextAttempt);
