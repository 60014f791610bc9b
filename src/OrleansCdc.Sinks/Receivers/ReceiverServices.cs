using OrleansCdc.Sinks.Secrets;

namespace OrleansCdc.Sinks.Receivers;

/// <summary>What a receiver or a format may use of whoever runs it.</summary>
public sealed record ReceiverServices
{
    /// <summary>The sink's name, for headers and messages.</summary>
    public required string Sink { get; init; }

    public required ISecretResolver Secrets { get; init; }

    public required TimeProvider Time { get; init; }
}
