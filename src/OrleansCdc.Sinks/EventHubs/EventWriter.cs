using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Rows;

namespace OrleansCdc.Sinks.EventHubs;

/// <summary>Writes events as the service's batch body has them: the body as a string, partition key and properties beside it.</summary>
internal static class EventWriter
{
    /// <summary>How CloudEvents' attributes are named among an event's properties, by the AMQP binding.</summary>
    private const string AttributePrefix = "cloudEvents_";
    private const string HeaderPrefix = "ce-";

    public static void Write(JsonBuffer output, SinkMessage message, int partitionKey, ReadOnlySpan<byte> body, bool isClaimCheck)
    {
        output.Write("{\"Body\":"u8);
        output.WriteString(body);
        output.Write(",\"BrokerProperties\":{\"PartitionKey\":\""u8);
        output.WriteNumber((long)partitionKey);
        output.Write("\"},\"UserProperties\":{\"server\":"u8);
        output.WriteString(message.Server);
        output.Write(",\"schema\":"u8);
        output.WriteString(message.Schema);
        output.Write(",\"table\":"u8);
        output.WriteString(message.Table);
        output.Write(",\"operation\":"u8);
        output.WriteString(Operations.NameOf(message.Operation));
        output.Write(",\"changeId\":"u8);
        output.WriteString(message.ChangeId);
        output.Write(",\"contentType\":"u8);
        output.WriteString(message.ContentType);
        if (isClaimCheck)
            output.Write(",\"claimCheck\":\"true\""u8);
        if (message.KeyDocument is { } key)
        {
            output.Write(",\"key\":"u8);
            output.WriteString(key.Span);
        }

        foreach (var (name, value) in message.Attributes)
            WriteAttribute(output, name, value);
        output.Write("}}"u8);
    }

    private static void WriteAttribute(JsonBuffer output, string name, string value)
    {
        output.WriteByte((byte)',');
        output.WriteString(name.StartsWith(HeaderPrefix, StringComparison.Ordinal) ? AttributePrefix + name[HeaderPrefix.Length..] : name);
        output.WriteByte((byte)':');
        output.WriteString(value);
    }
}
