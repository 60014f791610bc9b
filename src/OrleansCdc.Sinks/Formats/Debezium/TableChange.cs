using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Statements;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>Writes the entry of <c>tableChanges</c>: what became of one table, and its columns from there on.</summary>
internal static class TableChange
{
    /// <summary>Writes nothing for a TRUNCATE, which changes no table's shape, and where nobody knows the columns yet.</summary>
    public static void Write(JsonBuffer output, DeliveredChange change)
    {
        var statement = change.Statement;
        var isDrop = statement?.Kind == SchemaStatementKind.Drop;
        if (statement?.Kind == SchemaStatementKind.Truncate || (!change.HasColumns && !isDrop))
            return;
        output.Write("{\"type\":\""u8);
        output.WriteUtf8(TypeOf(change));
        output.Write("\",\"id\":"u8);
        output.WriteString(IdOf(change));
        output.Write(",\"table\":"u8);
        if (isDrop)
            output.Write("null"u8);
        else
            WriteTable(output, change.Schema);
        output.WriteByte((byte)'}');
    }

    private static string TypeOf(DeliveredChange change) => change.Statement?.Kind switch
    {
        SchemaStatementKind.Create => "CREATE",
        SchemaStatementKind.Drop => "DROP",
        null when change.Change.SchemaVersion <= 1 => "CREATE",
        _ => "ALTER",
    };

    /// <summary>The table's quoted name; of one that was renamed the name before and after a comma the new one.</summary>
    private static string IdOf(DeliveredChange change)
    {
        var name = Quoted(change.Schema.Schema, change.Schema.Table);
        var table = change.Statement?.Tables[change.Statement.IndexOf(change.Schema.Schema, change.Schema.Table)];
        return table is { FormerSchema: { } schema, FormerTable: { } former } ? $"{Quoted(schema, former)},{name}" : name;
    }

    private static string Quoted(string schema, string table) => $"\"{schema}\".\"{table}\"";

    private static void WriteTable(JsonBuffer output, TableSchema schema)
    {
        output.Write("{\"defaultCharsetName\":null,\"primaryKeyColumnNames\":["u8);
        for (var index = 0; index < schema.PrimaryKey.Length; index++)
        {
            if (index > 0)
                output.WriteByte((byte)',');
            output.WriteString(schema.Columns[schema.PrimaryKey[index]].Name);
        }

        output.Write("],\"columns\":["u8);
        foreach (var column in schema.Columns)
            WriteColumn(output, column);
        output.Write("],\"comment\":null}"u8);
    }

    private static void WriteColumn(JsonBuffer output, ColumnSchema column)
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
        WriteLabels(output, column);
        output.WriteByte((byte)'}');
    }

    private static void WriteLabels(JsonBuffer output, ColumnSchema column)
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
