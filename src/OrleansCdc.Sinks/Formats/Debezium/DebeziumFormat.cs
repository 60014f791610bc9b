using System.Text;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Rows;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>
/// Messages as Debezium's MySQL connector writes them through Kafka Connect's JSON converter. DEBEZIUM.md says what differs.
/// </summary>
internal sealed class DebeziumFormat : ISinkFormat
{
    private readonly DebeziumOptions options;
    private readonly JsonBuffer output = new();
    private readonly DebeziumEnvelope envelope;
    private readonly DebeziumEvents events;
    private readonly RowPlans<DebeziumTable> tables;

    public DebeziumFormat(DebeziumOptions options, ColumnView columns, TimeProvider time)
    {
        this.options = options;
        var inexact = new InexactValues();
        var source = new DebeziumSource(options);
        envelope = new(options, source, inexact, output, time);
        events = new(source, output, time);
        var types = new DebeziumTypes(options, inexact);
        tables = new(schema => new DebeziumTable(schema, columns, types, options));
    }

    public void Write(DeliveredChange change, IList<SinkMessage> messages)
    {
        if (change.Kind == DeliveredKind.SchemaChange)
            messages.Add(events.SchemaChange(change));
        else if (change.Kind != DeliveredKind.Row)
            messages.Add(events.Boundary(change));
        else if (!options.SkippedOperations.Contains(LetterOf(change.Change.Operation), StringComparison.Ordinal))
            WriteRow(change, tables.For(change.Schema), messages);
    }

    private static char LetterOf(ChangeOperation operation) => operation switch
    {
        ChangeOperation.Insert => 'c',
        ChangeOperation.Update => 'u',
        ChangeOperation.Delete => 'd',
        ChangeOperation.Snapshot => 'r',
        _ => 't',
    };

    private void WriteRow(DeliveredChange change, DebeziumTable table, IList<SinkMessage> messages)
    {
        var letter = LetterOf(change.Change.Operation);
        var (before, after) = (change.Change.Before, change.Change.After);
        var (key, previousKey) = MessageKeys.Of(change, table.Rows, output);
        if (previousKey is { } oldKey)
        {
            WriteMove(change, table, oldKey, key, messages);
            return;
        }

        var keyImage = after is not null && table.Rows.Key.IsHeldBy(after) ? after : before;
        var document = envelope.WriteKey(change, table, keyImage);
        messages.Add(Message(change, key, envelope.Write(change, table, letter, before, after, before), document));
        if (letter == 'd')
            AddTombstone(change, key, document, messages);
    }

    /// <summary>A row that gets another key: it is deleted under the old one and created under the new one.</summary>
    private void WriteMove(
        DeliveredChange change, DebeziumTable table, ReadOnlyMemory<byte> oldKey, ReadOnlyMemory<byte> key, IList<SinkMessage> messages)
    {
        var (before, after) = (change.Change.Before!, change.Change.After!);
        var oldDocument = envelope.WriteKey(change, table, before);
        var document = envelope.WriteKey(change, table, after);
        var gone = Message(change, oldKey, envelope.Write(change, table, 'd', before, null, null), oldDocument);
        messages.Add(gone with
        {
            ChangeId = change.Id + "#delete",
            Operation = ChangeOperation.Delete,
            Attributes = [Header("__debezium.newkey", document)],
        });
        AddTombstone(change, oldKey, oldDocument, messages);
        var come = Message(change, key, envelope.Write(change, table, 'c', null, after, before), document);
        messages.Add(come with
        {
            PreviousKey = oldKey,
            Operation = ChangeOperation.Insert,
            Attributes = [Header("__debezium.oldkey", oldDocument)],
        });
    }

    private void AddTombstone(DeliveredChange change, ReadOnlyMemory<byte> key, ReadOnlyMemory<byte>? document, IList<SinkMessage> messages)
    {
        if (options.Tombstones && document is not null)
            messages.Add(Message(change, key, default, document) with { ChangeId = change.Id + "#tombstone" });
    }

    private static SinkMessage Message(
        DeliveredChange change, ReadOnlyMemory<byte> key, ReadOnlyMemory<byte> body, ReadOnlyMemory<byte>? document) =>
        MessageFactory.Create(change, key, null, body, MediaTypes.Json, document);

    private static KeyValuePair<string, string> Header(string name, ReadOnlyMemory<byte>? json) =>
        new(name, Encoding.UTF8.GetString(json!.Value.Span));
}
