using OrleansCdc.History;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Rows;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>Events of Debezium's topics for transactions and for schema changes.</summary>
internal sealed class DebeziumEvents(DebeziumSource source, JsonBuffer output, TimeProvider time)
{
    /// <summary>The begin or the end of a transaction.</summary>
    public SinkMessage Boundary(DeliveredChange change)
    {
        var isEnd = change.Kind == DeliveredKind.TransactionEnd;
        var key = MessageKeys.OfServer(change, output);
        output.Write(isEnd ? "{\"status\":\"END\",\"id\":"u8 : "{\"status\":\"BEGIN\",\"id\":"u8);
        output.WriteString(TransactionName.Of(change.Transaction).ToString());
        output.Write(",\"ts_ms\":"u8);
        Times.WriteMilliseconds(output, CommitTime.MicrosOf(change));
        if (isEnd)
            WriteCounts(change.Counts);
        else
            output.Write(",\"event_count\":null,\"data_collections\":null}"u8);
        return MessageFactory.Create(change, key, null, output.Take(), MediaTypes.Json);
    }

    /// <summary>A statement on a table, or columns that its rows made known.</summary>
    public SinkMessage SchemaChange(DeliveredChange change)
    {
        var key = MessageKeys.OfTable(change, output);
        output.Write("{\"source\":"u8);
        source.Write(output, change, CommitTime.MicrosOf(change));
        output.Write(",\"ts_ms\":"u8);
        Times.WriteMilliseconds(output, Times.MicrosOf(time));
        output.Write(",\"databaseName\":"u8);
        output.WriteString(change.Schema.Schema);
        output.Write(",\"schemaName\":null,\"ddl\":"u8);
        output.WriteString(change.Statement?.Text ?? "");
        output.Write(",\"tableChanges\":["u8);
        TableChange.Write(output, change);
        output.Write("]}"u8);
        var body = output.Take();
        output.Write("{\"databaseName\":"u8);
        output.WriteString(change.Schema.Schema);
        output.WriteByte((byte)'}');
        return MessageFactory.Create(change, key, null, body, MediaTypes.Json, output.Take());
    }

    private void WriteCounts(IReadOnlyList<DeliveredCount> counts)
    {
        output.Write(",\"event_count\":"u8);
        output.WriteNumber(counts.Sum(count => count.Rows));
        output.Write(",\"data_collections\":["u8);
        for (var index = 0; index < counts.Count; index++)
        {
            output.Write(index == 0 ? "{\"data_collection\":"u8 : ",{\"data_collection\":"u8);
            output.WriteString($"{counts[index].Schema}.{counts[index].Table}");
            output.Write(",\"event_count\":"u8);
            output.WriteNumber(counts[index].Rows);
            output.WriteByte((byte)'}');
        }

        output.Write("]}"u8);
    }
}
