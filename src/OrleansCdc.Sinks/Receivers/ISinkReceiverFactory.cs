using System.Text.Json;

namespace OrleansCdc.Sinks.Receivers;

/// <summary>Makes receivers of one kind from what a user says of them.</summary>
public interface ISinkReceiverFactory
{
    /// <summary>The kind's name, such as <c>webhook</c>.</summary>
    string Kind { get; }

    /// <summary>
    /// Everything that is wrong with the settings, as sentences that say what to do; empty when they can be used. Opens nothing.
    /// </summary>
    IReadOnlyList<string> Validate(JsonElement settings);

    /// <summary>
    /// Called with settings that were validated. Secrets are asked for when they are needed, so that a rotated one is seen.
    /// </summary>
    ISinkReceiver Create(JsonElement settings, ReceiverServices services);
}
