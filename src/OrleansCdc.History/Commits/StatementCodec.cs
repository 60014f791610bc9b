using OrleansCdc.Binlog.Statements;

namespace OrleansCdc.History.Commits;

/// <summary>The statement of a transaction's record as bytes.</summary>
internal static class StatementCodec
{
    public static void Write(RecordWriter writer, SchemaStatement statement)
    {
        writer.Number((ulong)statement.Kind);
        writer.Text(statement.Text);
        writer.Number((ulong)statement.Tables.Count);
        foreach (var table in statement.Tables)
        {
            writer.Text(table.Schema);
            writer.Text(table.Table);
            writer.Number((ulong)table.SchemaVersion);
            writer.Text(table.FormerSchema ?? "");
            writer.Text(table.FormerTable ?? "");
        }
    }

    public static SchemaStatement Read(ref RecordReader reader)
    {
        var kind = (SchemaStatementKind)reader.Number();
        var text = reader.Text();
        var tables = new StatementTable[reader.Number()];
        for (var index = 0; index < tables.Length; index++)
        {
            var named = new StatementTable(reader.Text(), reader.Text());
            tables[index] = named with { SchemaVersion = (int)reader.Number(), FormerSchema = NullIfEmpty(reader.Text()), FormerTable = NullIfEmpty(reader.Text()) };
        }

        return new SchemaStatement(kind, text, tables);
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
