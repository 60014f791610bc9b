using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Rows;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>Writes the Kafka Connect schemas of a table's keys and values.</summary>
internal sealed class EnvelopeSchema(TableSchema schema, ColumnView columns, DebeziumTypes types)
{
    private static readonly (string Type, bool Optional, string Field)[] SourceFields =
    [
        ("string", false, "version"), ("string", false, "connector"), ("string", false, "name"), ("int64", false, "ts_ms"),
        ("string", true, "snapshot"), ("string", false, "db"), ("string", true, "sequence"), ("int64", true, "ts_us"),
        ("int64", true, "ts_ns"),
        ("string", true, "table"), ("int64", false, "server_id"), ("string", true, "gtid"), ("string", false, "file"),
        ("int64", false, "pos"),
        ("int32", false, "row"), ("int64", true, "thread"), ("string", true, "query"),
    ];

    private static readonly (string Type, bool Optional, string Field)[] TransactionFields =
        [("string", false, "id"), ("int64", false, "total_order"), ("int64", false, "data_collection_order")];

    private static readonly ConnectType Exact =
        new("map") { Members = ",\"keys\":{\"type\":\"string\",\"optional\":false},\"values\":{\"type\":\"string\",\"optional\":false}" };

    /// <summary>Everything up to the payload's first byte.</summary>
    public void WriteValue(JsonBuffer output, string name, string connector)
    {
        var table = TableName(name);
        output.Write("{\"schema\":{\"type\":\"struct\",\"fields\":["u8);
        WriteRow(output, $"{table}.Value", "before");
        output.WriteByte((byte)',');
        WriteRow(output, $"{table}.Value", "after");
        output.WriteByte((byte)',');
        Struct(SourceFields, $"io.debezium.connector.{connector}.Source").Write(output, "source", optional: false);
        output.WriteByte((byte)',');
        Struct(TransactionFields, "event.block").Write(output, "transaction", optional: true);
        output.WriteByte((byte)',');
        new ConnectType("string").Write(output, "op", optional: false);
        foreach (var field in (ReadOnlySpan<string>)["ts_ms", "ts_us", "ts_ns"])
        {
            output.WriteByte((byte)',');
            new ConnectType("int64").Write(output, field, optional: true);
        }

        output.WriteByte((byte)',');
        Exact.Write(output, "exact", optional: true);
        output.Write("],\"optional\":false,\"name\":"u8);
        output.WriteString($"{table}.Envelope");
        output.Write(",\"version\":2},\"payload\":"u8);
    }

    /// <summary>Everything up to the payload's first byte.</summary>
    public void WriteKey(JsonBuffer output, string name)
    {
        output.Write("{\"schema\":{\"type\":\"struct\",\"fields\":["u8);
        WriteFields(output, schema.Columns.Where(column => schema.PrimaryKey.Contains(column.Ordinal)));
        output.Write("],\"optional\":false,\"name\":"u8);
        output.WriteString($"{TableName(name)}.Key");
        output.Write("},\"payload\":"u8);
    }

    private static ConnectType Struct((string Type, bool Optional, string Field)[] fields, string name)
    {
        var output = new JsonBuffer();
        output.Write(",\"fields\":["u8);
        for (var index = 0; index < fields.Length; index++)
        {
            if (index > 0)
                output.WriteByte((byte)',');
            new ConnectType(fields[index].Type).Write(output, fields[index].Field, fields[index].Optional);
        }

        output.WriteByte((byte)']');
        return new ConnectType("struct", name) { Members = System.Text.Encoding.UTF8.GetString(output.Take().Span) };
    }

    /// <summary>Names of schemas are names of Avro: what no such name may have is an underscore.</summary>
    private static string Sound(string name) =>
        string.Concat(
            name.Select((letter, index) => char.IsAsciiLetter(letter) || letter == '_'
            || (index > 0 && (char.IsAsciiDigit(letter) || letter == '.')) ? letter : '_'));

    private string TableName(string name) => $"{Sound(name)}.{Sound(schema.Schema)}.{Sound(schema.Table)}";

    private void WriteRow(JsonBuffer output, string name, string field)
    {
        output.Write("{\"type\":\"struct\",\"fields\":["u8);
        WriteFields(output, schema.Columns);
        output.Write("],\"optional\":true,\"name\":"u8);
        output.WriteString(name);
        output.Write(",\"field\":"u8);
        output.WriteString(field);
        output.WriteByte((byte)'}');
    }

    private void WriteFields(JsonBuffer output, IEnumerable<ColumnSchema> fields)
    {
        var isFirst = true;
        foreach (var column in fields)
        {
            var treatment = columns.Of(schema, column);
            if (!treatment.IsShown)
                continue;
            if (!isFirst)
                output.WriteByte((byte)',');
            isFirst = false;
            var type = treatment.Mask is not null || treatment.IsHashed ? new ConnectType("string") : types.TypeOf(column);
            type.Write(output, treatment.Name, column.Nullable);
        }
    }
}
