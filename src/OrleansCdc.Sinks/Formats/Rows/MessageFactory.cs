using OrleansCdc.Sinks.Feeds;

namespace OrleansCdc.Sinks.Formats.Rows;

/// <summary>Fills in what every message has from the change it tells.</summary>
internal static class MessageFactory
{
    public static SinkMessage Create(
        DeliveredChange change,
        ReadOnlyMemory<byte> key,
        ReadOnlyMemory<byte>? previousKey,
        ReadOnlyMemory<byte> body,
        string contentType,
        ReadOnlyMemory<byte>? keyDocument = null) => new()
        {
            Key = key,
            PreviousKey = previousKey,
            Body = body,
            ContentType = contentType,
            ChangeId = change.Id,
            Server = change.Server,
            Schema = change.Schema.Schema,
            Table = change.Schema.Table,
            Operation = change.Kind == DeliveredKind.Row ? change.Change.Operation : null,
            Cursor = change.Cursor,
            KeyDocument = keyDocument,
        };
}
