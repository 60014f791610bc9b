namespace OrleansCdc.Sinks.Formats.CloudEvents;

/// <param name="Mode">How events are put into messages.</param>
/// <param name="Source">The attribute source; null for the server's name.</param>
/// <param name="TypePrefix">What the attribute type begins with, a reversed domain name.</param>
/// <param name="NumbersAsText">BIGINT, DECIMAL and wide BIT as strings.</param>
internal sealed record CloudEventOptions(CloudEventMode Mode, string? Source, string TypePrefix, bool NumbersAsText);
