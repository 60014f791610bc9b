namespace OrleansCdc.Capture.Statements;

/// <summary>
/// Finds out what a statement of the log does. It knows verbs and where names stand, not the grammar; a statement it does not know is
/// <see cref="StatementVerb.Other"/>.
/// </summary>
public static class StatementReader
{
    /// <summary>More tokens than any verb and list of tables needs; the values of a long INSERT are not looked at.</summary>
    private const int TokenLimit = 20_000;

    public static LoggedStatement Read(string sql)
    {
        var reader = new SqlTokenReader(SqlTokenizer.Tokenize(sql, TokenLimit));
        var verb = reader.Take();
        return verb.Kind == SqlTokenKind.Word ? Read(verb.Text.ToUpperInvariant(), reader) : new LoggedStatement(StatementVerb.Other);
    }

    private static LoggedStatement Read(string verb, SqlTokenReader reader) => verb switch
    {
        "BEGIN" => new LoggedStatement(StatementVerb.Begin),
        "START" => new LoggedStatement(reader.TakeIf("TRANSACTION") ? StatementVerb.Begin : StatementVerb.Other),
        "COMMIT" => new LoggedStatement(StatementVerb.Commit),
        "ROLLBACK" => Rollback(reader),
        "SAVEPOINT" => new LoggedStatement(StatementVerb.Savepoint) { Name = reader.Take().Text },
        "XA" => XaStatementReader.Read(reader),
        "CREATE" or "ALTER" or "DROP" or "RENAME" or "TRUNCATE" => TableStatementReader.Read(verb, reader),
        "INSERT" or "UPDATE" or "DELETE" or "REPLACE" or "LOAD" or "WITH" => RowStatementReader.Read(verb, reader),
        _ => new LoggedStatement(StatementVerb.Other),
    };

    private static LoggedStatement Rollback(SqlTokenReader reader)
    {
        reader.SkipAny("WORK");
        if (!reader.TakeIf("TO"))
            return new LoggedStatement(StatementVerb.Rollback);
        reader.SkipAny("SAVEPOINT");
        return new LoggedStatement(StatementVerb.RollbackToSavepoint) { Name = reader.Take().Text };
    }
}
