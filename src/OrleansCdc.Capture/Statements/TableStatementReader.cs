using System.Collections.Immutable;

namespace OrleansCdc.Capture.Statements;

/// <summary>Reads statements that make, change or empty tables.</summary>
internal static class TableStatementReader
{
    private static readonly string[] RowMovers = ["TRUNCATE", "DROP", "EXCHANGE", "DISCARD", "IMPORT", "CONVERT"];

    public static LoggedStatement Read(string verb, SqlTokenReader reader) => verb switch
    {
        "CREATE" => Create(reader),
        "ALTER" => Alter(reader),
        "DROP" => Drop(reader),
        "RENAME" => Rename(reader),
        _ => Truncate(reader),
    };

    private static LoggedStatement Create(SqlTokenReader reader)
    {
        var replaces = reader.TakeIf("OR") && reader.TakeIf("REPLACE");
        var temporary = reader.TakeIf("TEMPORARY");
        if (!reader.TakeIf("TABLE"))
            return Index(reader);
        reader.SkipAny("IF", "NOT", "EXISTS");
        return One(StatementVerb.CreateTable, reader) with
        {
            IsTemporary = temporary,
            Replaces = replaces,
            CopiesRows = !temporary && HasSelect(reader),
        };
    }

    private static bool HasSelect(SqlTokenReader reader)
    {
        while (!reader.AtEnd)
        {
            if (reader.Take().Is("SELECT"))
                return true;
        }

        return false;
    }

    private static LoggedStatement Alter(SqlTokenReader reader)
    {
        reader.SkipAny("ONLINE");

        // It deletes whichever rows a unique key does not allow, and any action may change such a key.
        var ignores = reader.TakeIf("IGNORE");
        reader.SkipAny("ONLINE");
        if (!reader.TakeIf("TABLE"))
            return new LoggedStatement(StatementVerb.Other);
        reader.SkipAny("IF", "EXISTS");
        return ReadActions(One(StatementVerb.AlterTable, reader) with { MovesRows = ignores }, reader);
    }

    /// <summary>
    /// Looks for the two actions that matter beyond the columns: a new name, and rows moved with a partition, tablespace or table.
    /// </summary>
    private static LoggedStatement ReadActions(LoggedStatement statement, SqlTokenReader reader)
    {
        for (var previous = SqlToken.End; !reader.AtEnd; previous = reader.Take())
        {
            var startsAction = previous.Kind == SqlTokenKind.End || previous.IsSymbol(',');
            if (MovesRows(reader))
                statement = WithPartner(statement with { MovesRows = true }, reader);
            else if (previous.Is("PARTITION") && statement.MovesRows is false && IsPartitionTablespace(reader))
                statement = statement with { MovesRows = true };
            else if (startsAction && reader.Current.Is("RENAME") && NewName(reader) is { } name)
                return statement with { NewNames = [name] };
        }

        return statement;
    }

    /// <summary>CONVERT TO CHARACTER SET is none.</summary>
    private static bool MovesRows(SqlTokenReader reader) =>
        Array.Exists(RowMovers, reader.Current.Is)
        && (reader.At(1).Is("PARTITION") || reader.At(1).Is("TABLESPACE") || (reader.Current.Is("CONVERT") && reader.At(1).Is("TABLE")));

    /// <summary>EXCHANGE PARTITION p WITH TABLE t; CONVERT PARTITION p TO TABLE t; CONVERT TABLE t TO PARTITION p.</summary>
    private static LoggedStatement WithPartner(LoggedStatement statement, SqlTokenReader reader)
    {
        if (!reader.Current.Is("EXCHANGE") && !reader.Current.Is("CONVERT"))
            return statement;
        var takesIn = reader.At(1).Is("TABLE");
        while (!reader.AtEnd && !reader.TakeIf("TABLE"))
            reader.Take();
        return statement with { Partner = reader.TakeTable(), TakesPartnerIn = takesIn };
    }

    private static bool IsPartitionTablespace(SqlTokenReader reader)
    {
        for (var ahead = 0; reader.At(ahead).Kind != SqlTokenKind.End; ahead++)
        {
            if (reader.At(ahead).Is("TABLESPACE"))
                return true;
        }

        return false;
    }

    /// <summary>The name after RENAME [TO|AS|=]; null when a column, index or key is renamed.</summary>
    private static TableName? NewName(SqlTokenReader reader)
    {
        if (reader.At(1).Is("COLUMN") || reader.At(1).Is("INDEX") || reader.At(1).Is("KEY"))
            return null;
        reader.Take();
        reader.SkipAny("TO", "AS");
        reader.TakeIf('=');
        return reader.TakeTable();
    }

    private static LoggedStatement Drop(SqlTokenReader reader)
    {
        var temporary = reader.TakeIf("TEMPORARY");
        if (reader.TakeIf("DATABASE") || reader.TakeIf("SCHEMA"))
        {
            reader.SkipAny("IF", "EXISTS");
            return new LoggedStatement(StatementVerb.DropSchema) { Name = reader.Take().Text };
        }

        if (!reader.TakeIf("TABLE") && !reader.TakeIf("TABLES"))
            return Index(reader);
        reader.SkipAny("IF", "EXISTS");
        return new LoggedStatement(StatementVerb.DropTable) { Tables = List(reader), IsTemporary = temporary };
    }

    private static LoggedStatement Rename(SqlTokenReader reader)
    {
        if (!reader.TakeIf("TABLE") && !reader.TakeIf("TABLES"))
            return new LoggedStatement(StatementVerb.Other);
        reader.SkipAny("IF", "EXISTS");
        var olds = ImmutableArray.CreateBuilder<TableName>();
        var news = ImmutableArray.CreateBuilder<TableName>();
        do
        {
            if (reader.TakeTable() is not { } from)
                break;
            while (!reader.AtEnd && !reader.TakeIf("TO"))
                reader.Take();
            if (reader.TakeTable() is not { } to)
                break;
            olds.Add(from);
            news.Add(to);
        }
        while (reader.TakeIf(','));
        return new LoggedStatement(StatementVerb.RenameTable) { Tables = olds.ToImmutable(), NewNames = news.ToImmutable() };
    }

    private static LoggedStatement Truncate(SqlTokenReader reader)
    {
        reader.SkipAny("TABLE");
        return One(StatementVerb.TruncateTable, reader);
    }

    /// <summary>CREATE INDEX and DROP INDEX can add or drop a key, so they count as ALTER of the table after ON.</summary>
    private static LoggedStatement Index(SqlTokenReader reader)
    {
        reader.SkipAny("ONLINE", "OFFLINE", "UNIQUE", "FULLTEXT", "SPATIAL", "VECTOR");
        if (!reader.TakeIf("INDEX"))
            return new LoggedStatement(StatementVerb.Other);
        while (!reader.AtEnd && !reader.TakeIf("ON"))
            reader.Take();
        return One(StatementVerb.AlterTable, reader);
    }

    private static LoggedStatement One(StatementVerb verb, SqlTokenReader reader) =>
        reader.TakeTable() is { } table ? new LoggedStatement(verb) { Tables = [table] } : new LoggedStatement(StatementVerb.Other);

    private static ImmutableArray<TableName> List(SqlTokenReader reader)
    {
        var tables = ImmutableArray.CreateBuilder<TableName>();
        do
        {
            if (reader.TakeTable() is { } table)
                tables.Add(table);
        }
        while (reader.TakeIf(','));
        return tables.ToImmutable();
    }
}
