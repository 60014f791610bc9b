using System.Text.Json;
using System.Text.Json.Serialization;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Grains.Secrets;

namespace OrleansCdc.Cluster.Messages;

/// <summary>
/// Writes connection options with their password encrypted, because the network between silos may carry them in plain sight.
/// </summary>
internal sealed class ConnectionConverter(ISecretProtector secrets) : JsonConverter<ConnectionOptions>
{
    private static readonly JsonSerializerOptions Plain = new() { Converters = { new JsonStringEnumConverter() } };

    public override ConnectionOptions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var read = JsonSerializer.Deserialize<ConnectionOptions>(ref reader, Plain)
            ?? throw new JsonException("Connection options are missing.");
        return read with { Password = secrets.Unprotect(read.Password) };
    }

    public override void Write(Utf8JsonWriter writer, ConnectionOptions value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value with { Password = secrets.Protect(value.Password) }, Plain);
}
