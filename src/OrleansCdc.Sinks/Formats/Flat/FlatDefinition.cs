using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Flat;

/// <summary>A table's columns as they are from here on, as the member <c>def</c> of a schema change.</summary>
internal static class FlatDefinition
{
    public static void Write(JsonBuffer output, TableSchema schema)
    {
        output.Write(",\"def\":{\"database\":"u8);
        output.WriteString(schema.Schema);
        output.Write(",\"table\":"u8);
        output.WriteString(schema.Table);
        output.Write(",\"columns\":["u8);
        foreach (var column in schema.Columns)
            WriteColumn(output, column);
        output.Write("],\"primary-key\":["u8);
        for (var index = 0; index < schema.PrimaryKey.Length; index++)
        {
            if (index > 0)
                output.WriteByte((byte)',');
            output.WriteString(schema.Columns[schema.PrimaryKey[index]].Name);
        }

        output.Write("]}"u8);
    }

    private static void WriteColumn(JsonBuffer output, ColumnSchema column)
    {
        if (column.Ordinal > 0)
            output.WriteByte((byte)',');
        output.Write("{\"type\":"u8);
        output.WriteString(ColumnTypeNames.BaseOf(column).ToLowerInvariant());
        output.Write(",\"name\":"u8);
        output.WriteString(column.Name);
        if (ColumnKinds.Of(column) == ColumnKind.Integer)
            output.Write(column.Unsigned ? ",\"signed\":false"u8 : ",\"signed\":true"u8);
        output.WriteByte((byte)'}');
    }
}
