using OrleansCdc.Capture.Statements;

namespace OrleansCdc.Capture.Preflight;

/// <summary>Reads one line of SHOW GRANTS. Lines about roles and PROXY give nothing; neither do privileges on single columns.</summary>
internal static class GrantReader
{
    public static IReadOnlyList<Grant> Read(string line)
    {
        var reader = new SqlTokenReader(SqlTokenizer.Tokenize(line));
        var verb = reader.Take();
        if (!verb.Is("GRANT") && !verb.Is("REVOKE"))
            return [];
        var privileges = ReadPrivileges(reader);
        if (!reader.TakeIf("ON") || ReadObject(reader) is not var (schema, table))
            return [];
        return [.. privileges.Select(privilege => new Grant(privilege, schema, table, verb.Is("REVOKE")))];
    }

    private static List<string> ReadPrivileges(SqlTokenReader reader)
    {
        var privileges = new List<string>();
        var words = new List<string>();
        var ofColumns = false;
        for (; !reader.AtEnd && !reader.Current.Is("ON") && !reader.Current.Is("TO"); reader.Take())
        {
            if (reader.Current.IsSymbol('('))
                ofColumns = SkipColumns(reader);
            else if (reader.Current.IsSymbol(','))
                Add(privileges, words, ref ofColumns);
            else
                words.Add(reader.Current.Text.ToUpperInvariant());
        }

        Add(privileges, words, ref ofColumns);
        return privileges;
    }

    private static bool SkipColumns(SqlTokenReader reader)
    {
        while (!reader.AtEnd && !reader.Current.IsSymbol(')'))
            reader.Take();
        return true;
    }

    private static void Add(List<string> privileges, List<string> words, ref bool ofColumns)
    {
        if (words.Count > 0 && !ofColumns)
            privileges.Add(string.Join(' ', words));
        words.Clear();
        ofColumns = false;
    }

    private static (string? Schema, string? Table)? ReadObject(SqlTokenReader reader)
    {
        reader.TakeIf("TABLE");
        var schema = reader.Take();
        if (!reader.TakeIf('.'))
            return null;
        var table = reader.Take();
        return (schema.IsSymbol('*') ? null : schema.Text, table.IsSymbol('*') ? null : table.Text);
    }
}
