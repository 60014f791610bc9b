using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Rows;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Record;

/// <summary>
/// Records for ledgers: the row with its id, what happened to it, when, and the change id as idempotency key. A row that gets another key
/// is a
/// delete of the old record and an insert of the new one. Truncations, transactions and schema changes have no word here and give nothing.
/// </summary>
internal sealed class RecordFormat : ISinkFormat
{
    private readonly RecordOptions options;
    private readonly JsonBuffer output = new();
    private readonly RowPlans<RowPlan> plans;

    public RecordFormat(RecordOptions options, ColumnView columns)
    {
        this.options = options;
        var values = new PlainValues(options.NumbersAsText, SetsAsArrays: false);
        plans = new(schema => new RowPlan(schema, columns, values.For));
    }

    public void Write(DeliveredChange change, IList<SinkMessage> messages)
    {
        if (change.Kind != DeliveredKind.Row || change.Change.Operation == ChangeOperation.Truncate)
            return;
        var plan = plans.For(change.Schema);
        var (key, previousKey) = MessageKeys.Of(change, plan, output);
        if (previousKey is { } old)
            messages.Add(Message(change with { Id = change.Id + "#delete" }, plan, old, null, "delete", change.Change.Before!));
        var operation = previousKey is null ? NameOf(change.Change.Operation) : "insert";
        messages.Add(Message(change, plan, key, previousKey, operation, change.Change.After ?? change.Change.Before!));
    }

    private static string NameOf(ChangeOperation operation) =>
        operation == ChangeOperation.Snapshot ? "upsert" : Operations.NameOf(operation);

    private SinkMessage Message(
        DeliveredChange change, RowPlan plan, ReadOnlyMemory<byte> key, ReadOnlyMemory<byte>? previousKey, string operation, RowImage image)
    {
        output.Write("{\"tenantId\":"u8);
        output.WriteString(options.TenantId);
        output.Write(",\"database\":"u8);
        output.WriteString(change.Schema.Schema);
        output.Write(",\"collection\":"u8);
        output.WriteString(change.Schema.Table);
        output.Write(",\"recordId\":"u8);
        WriteId(change, plan, image);
        output.Write(",\"operationType\":"u8);
        output.WriteString(operation);
        output.Write(",\"recordPayload\":"u8);
        plan.WriteRow(output, image, change.Change.Before);
        output.Write(",\"sourceTimestamp\":"u8);
        CommitTime.Write(output, CommitTime.MicrosOf(change));
        output.Write(",\"idempotencyKey\":"u8);
        output.WriteString(change.Id);
        output.WriteByte((byte)'}');
        return MessageFactory.Create(change, key, previousKey, output.Take(), MediaTypes.Json);
    }

    /// <summary>A row without a primary key has no identity but its change.</summary>
    private void WriteId(DeliveredChange change, RowPlan plan, RowImage image)
    {
        if (plan.Key.IsEmpty)
            output.WriteString(change.Id);
        else
            plan.Key.WriteString(output, plan.Key.IsHeldBy(image) ? image : change.Change.Before ?? image);
    }
}
