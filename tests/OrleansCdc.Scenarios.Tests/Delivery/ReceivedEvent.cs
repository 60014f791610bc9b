namespace OrleansCdc.Scenarios.Tests.Delivery;

/// <summary>A CloudEvent that a receiver took.</summary>
internal readonly record struct ReceivedEvent(string Id, string Subject);
