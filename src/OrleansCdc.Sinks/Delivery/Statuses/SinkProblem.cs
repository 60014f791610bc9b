namespace OrleansCdc.Sinks.Delivery.Statuses;

/// <summary>What went wrong last, in words for an operator.</summary>
public sealed record SinkProblem(string Message, DateTimeOffset Since);
