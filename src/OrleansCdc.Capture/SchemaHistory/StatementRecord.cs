using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Statements;
using OrleansCdc.Capture.Statements;

namespace OrleansCdc.Capture.SchemaHistory;

/// <summary>Makes of a statement what is kept of it beside its transaction.</summary>
internal static class StatementRecord
{
    /// <summary>Null for a statement that concerns no captured table.</summary>
    /// <param name="query">The statement as it was logged.</param>
    /// <param name="statement">What was found out about it.</param>
    /// <param name="tablesOf">Gives the known tables of a schema.</param>
    /// <param name="captures">Tells captured tables.</param>
    public static SchemaStatement? Of(
        QueryEvent query, LoggedStatement statement, Func<string, IEnumerable<TableName>> tablesOf, Func<TableName, bool> captures)
    {
        if (KindOf(statement) is not { } kind)
            return null;
        var tables = NamesOf(query, statement, tablesOf).Where(name => captures(name.Now) || (name.Before is { } before && captures(before)));
        StatementTable[] kept = [.. tables.Select(name => Table(name.Now, name.Before))];
        return kept.Length == 0 ? null : new SchemaStatement(kind, Cut(query.Sql), kept);
    }

    private static SchemaStatementKind? KindOf(LoggedStatement statement) => statement.Verb switch
    {
        StatementVerb.CreateTable => SchemaStatementKind.Create,
        StatementVerb.AlterTable => statement.NewNames.IsEmpty ? SchemaStatementKind.Alter : SchemaStatementKind.Rename,
        StatementVerb.DropTable or StatementVerb.DropSchema => SchemaStatementKind.Drop,
        StatementVerb.RenameTable => SchemaStatementKind.Rename,
        StatementVerb.TruncateTable => SchemaStatementKind.Truncate,
        _ => null,
    };

    private static IEnumerable<(TableName Now, TableName? Before)> NamesOf(
        QueryEvent query, LoggedStatement statement, Func<string, IEnumerable<TableName>> tablesOf)
    {
        if (statement.Verb == StatementVerb.DropSchema)
            return tablesOf(statement.Name).Select(name => (name, (TableName?)null));
        var named = statement.Tables.Select(name => name.In(query.Schema));
        if (statement.NewNames.IsEmpty)
            return named.Select(name => (name, (TableName?)null));
        return named.Zip(statement.NewNames, (before, now) => (now.In(query.Schema), (TableName?)before));
    }

    private static StatementTable Table(TableName now, TableName? before) =>
        new(now.Schema!, now.Table) { FormerSchema = before?.Schema, FormerTable = before?.Table };

    private static string Cut(string text) => text.Length <= SchemaStatement.MaxText ? text : text[..SchemaStatement.MaxText];
}
