namespace OrleansCdc.Capture.Statements;

/// <summary>A table as a statement names it; the schema is null when the statement leaves it to the session's default.</summary>
public readonly record struct TableName(string? Schema, string Table)
{
    public TableName In(string defaultSchema) => this with { Schema = Schema ?? defaultSchema };

    public override string ToString() => Schema is null ? Table : $"{Schema}.{Table}";
}
