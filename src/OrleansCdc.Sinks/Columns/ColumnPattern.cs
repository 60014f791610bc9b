using System.IO.Enumeration;

namespace OrleansCdc.Sinks.Columns;

/// <summary>
/// Names columns as <c>schema.table.column</c>, each part with <c>*</c> for anything; <c>column</c> alone and <c>table.column</c> hold in
/// every schema. Names compare without case, as the servers' column names do.
/// </summary>
internal sealed class ColumnPattern
{
    private readonly string schema;
    private readonly string table;
    private readonly string column;

    private ColumnPattern(string schema, string table, string column)
    {
        this.schema = schema;
        this.table = table;
        this.column = column;
    }

    public static bool TryParse(string text, out ColumnPattern pattern)
    {
        var parts = text.Split('.');
        pattern = parts.Length switch
        {
            1 => new("*", "*", parts[0]),
            2 => new("*", parts[0], parts[1]),
            _ => new(parts[0], parts[1], string.Join('.', parts.Skip(2))),
        };
        return parts.All(part => part.Length > 0);
    }

    public bool Matches(string schemaName, string tableName, string columnName) =>
        FileSystemName.MatchesSimpleExpression(schema, schemaName)
        && FileSystemName.MatchesSimpleExpression(table, tableName)
        && FileSystemName.MatchesSimpleExpression(column, columnName);
}
