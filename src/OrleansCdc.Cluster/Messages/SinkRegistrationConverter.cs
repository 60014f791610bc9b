using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Grains.Secrets;

namespace OrleansCdc.Cluster.Messages;

/// <summary>
/// Writes what a user says of a sink with its secrets encrypted, because the network between silos may carry them in plain sight.
/// </summary>
internal sealed class SinkRegistrationConverter(ISecretProtector secrets) : JsonConverter<SinkRegistration>
{
    private static readonly JsonSerializerOptions Plain = new() { Converters = { new JsonStringEnumConverter() } };

    public override SinkRegistration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var read = JsonSerializer.Deserialize<SinkRegistration>(ref reader, Plain) ?? throw new JsonException("A sink's registration is missing.");
        return read with { Secrets = read.Secrets.ToDictionary(secret => secret.Key, secret => secrets.Unprotect(secret.Value)) };
    }

    public override void Write(Utf8JsonWriter writer, SinkRegistration value, JsonSerializerOptions options)
    {
        var hidden = value.Secrets.ToDictionary(secret => secret.Key, secret => secrets.Protect(secret.Value));
        JsonSerializer.Serialize(writer, value with { Secrets = hidden }, Plain);
    }
}
