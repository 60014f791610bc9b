using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Rows;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>What of a table's messages does not depend on the row.</summary>
internal sealed class DebeziumTable(TableSchema schema, ColumnView columns, DebeziumTypes types, DebeziumOptions options)
{
    private string? schemasOf;
    private ReadOnlyMemory<byte> valueSchema;
    private ReadOnlyMemory<byte> keySchema;

    public RowPlan Rows { get; } = new(schema, columns, column => types.WriterOf(column, columns.Of(schema, column).Name));

    /// <summary>What stands before the payload of a value; empty without schemas.</summary>
    public ReadOnlySpan<byte> ValueSchema(string name, string connector)
    {
        BuildSchemas(name, connector);
        return valueSchema.Span;
    }

    /// <summary>What stands before the payload of a key; empty without schemas.</summary>
    public ReadOnlySpan<byte> KeySchema(string name, string connector)
    {
        BuildSchemas(name, connector);
        return keySchema.Span;
    }

    private void BuildSchemas(string name, string connector)
    {
        if (!options.Schemas || schemasOf == name)
            return;
        schemasOf = name;
        var output = new JsonBuffer();
        var builder = new EnvelopeSchema(schema, columns, types);
        builder.WriteValue(output, name, connector);
        valueSchema = output.Take();
        builder.WriteKey(output, name);
        keySchema = output.Take();
    }
}
