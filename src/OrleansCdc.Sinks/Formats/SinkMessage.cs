using OrleansCdc.Binlog.Rows;
using OrleansCdc.History;

namespace OrleansCdc.Sinks.Formats;

/// <summary>One message to a receiver. Owns its memory.</summary>
public sealed record SinkMessage
{
    /// <summary>
    /// What the message is ordered by: messages with equal keys arrive in order. Server, schema, table and the row's key.
    /// </summary>
    public required ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>Set when the message moves a row from another key to <see cref="Key"/>; then it is ordered with both.</summary>
    public ReadOnlyMemory<byte>? PreviousKey { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The media type of the body.</summary>
    public required string ContentType { get; init; }

    /// <summary>The idempotency key; a change that gives several messages gives each its own.</summary>
    public required string ChangeId { get; init; }

    public required string Server { get; init; }

    public required string Schema { get; init; }

    public required string Table { get; init; }

    /// <summary>Null for what is no change of a row.</summary>
    public ChangeOperation? Operation { get; init; }

    public required ChangeCursor Cursor { get; init; }

    /// <summary>The key as a document of its own, in formats that have one.</summary>
    public ReadOnlyMemory<byte>? KeyDocument { get; init; }

    /// <summary>
    /// What travels beside the body, as HTTP headers or event properties; for CloudEvents in binary mode the event's attributes.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];
}
