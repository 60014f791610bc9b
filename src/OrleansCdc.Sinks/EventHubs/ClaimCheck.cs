using System.Security.Cryptography;
using OrleansCdc.History;
using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.EventHubs;

/// <summary>
/// What is sent in place of a change that is too large for an event: which change it is, its key, the size and SHA-256 of the message that
/// did not
/// fit, and how to fetch the whole change from the GraphQL API.
/// </summary>
internal static class ClaimCheck
{
    private const string Query =
        "query($server: String!, $schema: String!, $table: String!, $after: Cursor) "
        + "{ changes(server: $server, schema: $schema, table: $table, first: 1, after: $after) { nodes { id operation before after } } }";

    public static byte[] Create(SinkMessage message, string? url)
    {
        var output = new JsonBuffer();
        output.Write("{\"claimCheck\":{\"changeId\":"u8);
        output.WriteString(message.ChangeId);
        output.Write(",\"key\":"u8);
        output.WriteString(message.Key.Span);
        if (message.KeyDocument is { } key)
        {
            output.Write(",\"keyDocument\":"u8);
            output.Write(key.Span);
        }

        output.Write(",\"contentType\":"u8);
        output.WriteString(message.ContentType);
        output.Write(",\"bytes\":"u8);
        output.WriteNumber((long)message.Body.Length);
        output.Write(",\"sha256\":"u8);
        output.WriteString(Convert.ToHexStringLower(SHA256.HashData(message.Body.Span)));
        output.Write(",\"fetch\":{\"url\":"u8);
        output.WriteString(url);
        output.Write(",\"query\":"u8);
        output.WriteString(Query);
        output.Write(",\"variables\":{\"server\":"u8);
        output.WriteString(message.Server);
        output.Write(",\"schema\":"u8);
        output.WriteString(message.Schema);
        output.Write(",\"table\":"u8);
        output.WriteString(message.Table);
        output.Write(",\"after\":"u8);
        output.WriteString(Before(message.Cursor).ToString());
        output.Write("}}}}"u8);
        return output.Take().ToArray();
    }

    /// <summary>The last place in front of a change; the API gives what is behind it.</summary>
    private static ChangeCursor Before(ChangeCursor cursor) => cursor switch
    {
        { Row: > 0 } => cursor with { Row = cursor.Row - 1 },
        { Event: > 0 } => new(cursor.Transaction, cursor.Event - 1, uint.MaxValue),
        _ => ChangeCursor.AfterTransaction(cursor.Transaction - 1),
    };
}
