namespace OrleansCdc.Binlog.Connections;

/// <summary>
/// The other side sent bytes that the client/server protocol does not allow: another protocol, a broken proxy or a damaged stream.
/// </summary>
public sealed class MySqlProtocolException : Exception
{
    private MySqlProtocolException(string message)
        : base(message)
    {
    }

    private MySqlProtocolException(string message, Exception inner)
        : base(message, inner)
    {
    }

    internal static MySqlProtocolException Truncated(string packet, int offset, long needed, int available) => new(
        $"The {packet} packet ends too early: {needed} bytes are needed at byte {offset} but {available} are left.");

    internal static MySqlProtocolException Unexpected(string packet, byte first, int length) => new(
        $"A {packet} packet was expected, but one of {length} bytes that starts with 0x{first:X2} came.");

    internal static MySqlProtocolException Empty(string packet) => new($"A {packet} packet was expected, but an empty one came.");

    internal static MySqlProtocolException Invalid(string packet, string field, string actual, string expected) => new(
        $"The {packet} packet has {field} {actual}; expected {expected}.");

    internal static MySqlProtocolException OutOfOrder(byte expected, byte actual) => new(
        $"A packet has sequence number {actual}; expected {expected}. Something between here and the server lost or added bytes.");

    internal static MySqlProtocolException TooLarge(long length, long limit) => new(
        $"A payload of {length} bytes came; the limit is {limit} (the server's own is 1 GiB).");

    internal static MySqlProtocolException NotMySql(int protocolVersion) => new(
        $"The other side greets with protocol version {protocolVersion}; expected 10. Is this a MySQL or MariaDB port (not X Protocol)?");

    internal static MySqlProtocolException BytesBeforeSwitch(string to, int count) => new(
        $"The server sent {count} bytes ahead of the switch to {to}; somebody on the way may be inserting packets.");

    internal static MySqlProtocolException BadCompression(Exception inner) => new(
        $"A compressed packet cannot be expanded: {inner.Message}", inner);
}
