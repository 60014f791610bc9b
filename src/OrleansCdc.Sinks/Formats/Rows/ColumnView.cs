using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Columns;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Rows;

/// <summary>A sink's rules for columns together with their salt.</summary>
internal sealed class ColumnView(ColumnRules rules, byte[] salt)
{
    public byte[] Salt => salt;

    public ColumnTreatment Of(TableSchema schema, ColumnSchema column) => rules.For(schema.Schema, schema.Table, column.Name);

    /// <summary>Null when the column is left out.</summary>
    public RowCell? CellFor(TableSchema schema, ColumnSchema column, Func<ColumnSchema, ValueWriter> writers)
    {
        var treatment = Of(schema, column);
        return treatment.IsShown ? new RowCell(PrefixOf(treatment.Name), WriterFor(treatment, column, writers)) : null;
    }

    private ValueWriter WriterFor(ColumnTreatment treatment, ColumnSchema column, Func<ColumnSchema, ValueWriter> writers)
    {
        if (treatment.Mask is { } mask)
            return new MaskedValue(mask);
        return treatment.IsHashed ? new HashedValue(salt) : writers(column);
    }

    private static byte[] PrefixOf(string name)
    {
        var output = new JsonBuffer();
        output.WriteByte((byte)',');
        output.WriteString(name);
        output.WriteByte((byte)':');
        return output.Take().ToArray();
    }
}
