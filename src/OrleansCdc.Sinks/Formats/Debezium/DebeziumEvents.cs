using OrleansCdc.Binlog.Rows;
using OrleansCdc.History;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Rows;
using OrleansCdc.Sinks.Formats.Values;

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

    /// <summary>A table's new columns. The log does not keep the statement with them, so <c>ddl</c> is empty.</summary>
    public SinkMessage SchemaChange(DeliveredChange change)
    {
        var key = MessageKeys.OfTable(change, output);
        output.Write("{\"source\":"u8);
        source.Write(output, change, CommitTime.MicrosOf(change));
        output.Write(",\"ts_ms\":"u8);
        Times.WriteMilliseconds(output, Times.MicrosOf(time));
        output.Write(",\"databaseName\":"u8);
        output.WriteString(change.Schema.Schema);
        output.Write(",\"schemaName\":null,\"ddl\":\"\",\"tableChanges\":[{\"type\":\"ALTER\",\"id\":"u8);
        output.WriteString($"\"{change.Schema.Schema}\".\"{change.Schema.Table}\"");
        output.Write(",\"table\":{\"defaultCharsetName\":null,\"primaryKeyColumnNames\":["u8);
        for (var index = 0; index < change.Schema.PrimaryKey.Length; index++)
        {
            if (index > 0)
                output.WriteByte((byte)',');
            output.WriteString(change.Schema.Columns[change.Schema.PrimaryKey[index]].Name);
        }

        output.Write("],\"columns\":["u8);
        foreach (var column in change.Schema.Columns)
            WriteColumn(column);
        output.Write("],\"comment\":null}}]}"u8);
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

    private void WriteColumn(ColumnSchema column)
    {
        var kind = ColumnKinds.Of(column);
        output.Write(column.Ordinal == 0 ? "{\"name\":"u8 : ",{\"name\":"u8);
        output.WriteString(column.Name);
        output.Write(",\"jdbcType\":"u8);
        output.WriteNumber(JdbcTypes.Of(column));
        output.Write(",\"nativeType\":null,\"typeName\":"u8);
        output.WriteString(ColumnTypeNames.Of(column));
        output.Write(",\"typeExpression\":"u8);
        output.WriteString(ColumnTypeNames.ExpressionOf(column));
        output.Write(",\"charsetName\":null,\"length\":"u8);
        output.WriteUtf8(kind == ColumnKind.Decimal ? $"{ColumnKinds.Precision(column)}" : "null");
        output.Write(",\"scale\":"u8);
        output.WriteUtf8(kind == ColumnKind.Decimal ? $"{ColumnKinds.Scale(column)}" : "null");
        output.Write(",\"position\":"u8);
        output.WriteNumber(column.Ordinal + 1L);
        output.Write(column.Nullable ? ",\"optional\":true"u8 : ",\"optional\":false"u8);
        output.Write(",\"autoIncremented\":false"u8);
        output.Write(column.Generated ? ",\"generated\":true"u8 : ",\"generated\":false"u8);
        WriteLabels(column);
        output.WriteByte((byte)'}');
    }

    private void WriteLabels(ColumnSchema column)
    {
        if (column.Labels.IsEmpty)
            return;
        output.Write(",\"enumValues\":["u8);
        for (var index = 0; index < column.Labels.Length; index++)
        {
            if (index > 0)
                output.WriteByte((byte)',');
            output.WriteString($"'{column.Labels[index].Replace("'", "''", StringComparison.Ordinal)}'");
        }

        output.WriteByte((byte)']');
    }
}
