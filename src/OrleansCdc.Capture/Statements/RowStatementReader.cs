using System.Collections.Immutable;

namespace OrleansCdc.Capture.Statements;

/// <summary>
/// Collects the tables that a row-changing statement may name: every name that follows a word or comma which can introduce a table. It may
/// find too many, which makes a gap wider than need be; it must not find too few.
/// </summary>
internal static class RowStatementReader
{
    private static readonly HashSet<string> Introducers = new(StringComparer.OrdinalIgnoreCase)
    {
        "INTO", "UPDATE", "FROM", "JOIN", "USING", "TABLE", "INSERT", "REPLACE", "DELETE",
    };

    private static readonly HashSet<string> Modifiers = new(StringComparer.OrdinalIgnoreCase)
    {
        "LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE", "QUICK", "INTO", "FROM", "TABLE", "ONLY", "LATERAL",
    };

    private static readonly HashSet<string> EndOfTables = new(StringComparer.OrdinalIgnoreCase) { "SET", "WHERE", "VALUES", "VALUE", "SELECT" };

    public static LoggedStatement Read(string verb, SqlTokenReader reader)
    {
        var tables = ImmutableArray.CreateBuilder<TableName>();
        var inTables = Introducers.Contains(verb) && Collect(reader, tables);
        while (!reader.AtEnd)
        {
            var token = reader.Take();
            if (token.Kind == SqlTokenKind.Word && EndOfTables.Contains(token.Text))
                inTables = false;
            else if ((token.Kind == SqlTokenKind.Word && Introducers.Contains(token.Text)) || (inTables && token.IsSymbol(',')))
                inTables = Collect(reader, tables);
        }

        return new LoggedStatement(StatementVerb.ChangeRows) { Tables = tables.ToImmutable() };
    }

    private static bool Collect(SqlTokenReader reader, ImmutableArray<TableName>.Builder tables)
    {
        while (reader.Current.Kind == SqlTokenKind.Word && Modifiers.Contains(reader.Current.Text))
            reader.Take();
        if (reader.TakeTable() is not { } table)
            return true;
        tables.Add(table);
        return true;
    }
}
