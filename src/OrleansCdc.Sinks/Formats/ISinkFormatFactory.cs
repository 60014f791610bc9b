using System.Text.Json;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Formats;

/// <summary>Makes one format from what a user says of it.</summary>
public interface ISinkFormatFactory
{
    /// <summary>The format's name, such as <c>debezium</c>.</summary>
    string Name { get; }

    /// <summary>Everything that is wrong with the options, as sentences that say what to do; empty when they can be used.</summary>
    IReadOnlyList<string> Validate(JsonElement options);

    /// <summary>
    /// Called with options that were validated. Throws <see cref="Secrets.SecretException"/> when the salt that hides values cannot be had.
    /// </summary>
    Task<ISinkFormat> CreateAsync(JsonElement options, ReceiverServices services, CancellationToken cancellationToken);
}
