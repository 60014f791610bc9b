namespace OrleansCdc.Binlog.Statements;

/// <summary>
/// A statement of the log that made, changed, emptied, renamed or removed tables; travels from capture to history, like rows do.
/// </summary>
/// <param name="Kind">What it did.</param>
/// <param name="Text">As the server logged it; long ones are cut at <see cref="MaxText"/> characters.</param>
/// <param name="Tables">The tables it did it to, in its order.</param>
public sealed record SchemaStatement(SchemaStatementKind Kind, string Text, IReadOnlyList<StatementTable> Tables)
{
    /// <summary>A statement's text is kept up to so many characters.</summary>
    public const int MaxText = 64 * 1024;

    /// <summary>The statement with the schema version that it left a table with.</summary>
    public SchemaStatement With(string schema, string table, int version) => this with
    {
        Tables = [.. Tables.Select(one => one.Schema == schema && one.Table == table ? one with { SchemaVersion = version } : one)],
    };

    /// <summary>Which of its tables this is; -1 when it does not name it.</summary>
    public int IndexOf(string schema, string table)
    {
        for (var index = 0; index < Tables.Count; index++)
        {
            if (Tables[index].Schema == schema && Tables[index].Table == table)
                return index;
        }

        return -1;
    }
}
