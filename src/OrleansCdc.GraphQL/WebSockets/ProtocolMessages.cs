namespace OrleansCdc.GraphQL.WebSockets;

/// <summary>The messages that are always the same.</summary>
internal static class ProtocolMessages
{
    public static ReadOnlyMemory<byte> Ack { get; } = "{\"type\":\"connection_ack\"}"u8.ToArray();

    public static ReadOnlyMemory<byte> Ping { get; } = "{\"type\":\"ping\"}"u8.ToArray();

    public static ReadOnlyMemory<byte> Pong { get; } = "{\"type\":\"pong\"}"u8.ToArray();
}
