using System.Text;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Rows;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.CloudEvents;

/// <summary>
/// CloudEvents 1.0: <c>id</c> is the change id, <c>source</c> the server, <c>subject</c> schema.table/key, <c>sequence</c> the change's
/// cursor, whose
/// texts sort as the changes do.
/// </summary>
internal sealed class CloudEventFormat : ISinkFormat
{
    private readonly CloudEventOptions options;
    private readonly JsonBuffer output = new();
    private readonly TransactionText transaction = new();
    private readonly RowPlans<RowPlan> plans;

    public CloudEventFormat(CloudEventOptions options, ColumnView columns)
    {
        this.options = options;
        var values = new PlainValues(options.NumbersAsText, SetsAsArrays: false);
        plans = new(schema => new RowPlan(schema, columns, values.For));
    }

    public void Write(DeliveredChange change, IList<SinkMessage> messages)
    {
        var plan = plans.For(change.Schema);
        var isOfServer = change.Kind is DeliveredKind.TransactionBegin or DeliveredKind.TransactionEnd;
        var (key, previousKey) = KeysOf(change, plan, isOfServer);
        var subject = isOfServer ? default : key[(Encoding.UTF8.GetByteCount(change.Server) + 1)..];
        if (options.Mode == CloudEventMode.Binary)
        {
            CloudEventData.Write(output, change, plan, transaction);
            var binary = MessageFactory.Create(change, key, previousKey, output.Take(), MediaTypes.Json);
            messages.Add(binary with { Attributes = AttributesOf(change, subject.Span) });
            return;
        }

        WriteEvent(change, subject.Span, plan);
        var contentType = options.Mode == CloudEventMode.Batched ? MediaTypes.CloudEvents : MediaTypes.CloudEvent;
        messages.Add(MessageFactory.Create(change, key, previousKey, output.Take(), contentType));
    }

    private static string NameOf(DeliveredChange change) => change.Kind switch
    {
        DeliveredKind.TransactionBegin => "transaction.begin",
        DeliveredKind.TransactionEnd => "transaction.end",
        DeliveredKind.SchemaChange => "schema.change",
        _ => change.Change.Operation switch
        {
            ChangeOperation.Insert => "row.insert",
            ChangeOperation.Update => "row.update",
            ChangeOperation.Delete => "row.delete",
            ChangeOperation.Snapshot => "row.snapshot",
            _ => "table.truncate",
        },
    };

    private (ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte>? Previous) KeysOf(DeliveredChange change, RowPlan plan, bool isOfServer)
    {
        if (isOfServer)
            return (MessageKeys.OfServer(change, output), null);
        return MessageKeys.Of(change, plan, output);
    }

    private void WriteEvent(DeliveredChange change, ReadOnlySpan<byte> subject, RowPlan plan)
    {
        output.Write("{\"specversion\":\"1.0\",\"id\":"u8);
        output.WriteString(change.Id);
        output.Write(",\"source\":"u8);
        output.WriteString(options.Source ?? Uri.EscapeDataString(change.Server));
        output.Write(",\"type\":"u8);
        output.WriteString($"{options.TypePrefix}.{NameOf(change)}");
        if (!subject.IsEmpty)
        {
            output.Write(",\"subject\":"u8);
            output.WriteString(subject);
        }

        output.Write(",\"time\":"u8);
        CommitTime.Write(output, CommitTime.MicrosOf(change));
        output.Write(",\"datacontenttype\":\"application/json\",\"sequence\":"u8);
        output.WriteString(change.Cursor.ToString());
        output.Write(",\"data\":"u8);
        CloudEventData.Write(output, change, plan, transaction);
        output.WriteByte((byte)'}');
    }

    /// <summary>The attributes under the names of the HTTP binding.</summary>
    private KeyValuePair<string, string>[] AttributesOf(DeliveredChange change, ReadOnlySpan<byte> subject)
    {
        List<KeyValuePair<string, string>> attributes =
        [
            new("ce-specversion", "1.0"),
            new("ce-id", change.Id),
            new("ce-source", options.Source ?? Uri.EscapeDataString(change.Server)),
            new("ce-type", $"{options.TypePrefix}.{NameOf(change)}"),
            new("ce-time", CommitTime.ToText(CommitTime.MicrosOf(change))),
            new("ce-sequence", change.Cursor.ToString()),
        ];
        if (!subject.IsEmpty)
            attributes.Add(new("ce-subject", Encoding.UTF8.GetString(subject)));
        return [.. attributes];
    }
}
