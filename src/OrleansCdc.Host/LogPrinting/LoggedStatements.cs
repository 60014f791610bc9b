namespace OrleansCdc.Host.LogPrinting;

/// <summary>What the first words of a logged statement say of it.</summary>
internal static class LoggedStatements
{
    private static readonly string[] Verbs = ["INSERT", "UPDATE", "DELETE", "REPLACE", "LOAD", "TRUNCATE", "CALL"];

    public static bool Begins(string sql) => Is(sql, "BEGIN") || Is(sql, "START TRANSACTION");

    public static bool Commits(string sql) => Is(sql, "COMMIT");

    /// <summary>A whole transaction; ROLLBACK TO a savepoint does not end it.</summary>
    public static bool RollsBack(string sql) => Is(sql, "ROLLBACK");

    /// <summary>The statements of an XA transaction before its end.</summary>
    public static bool GoesOn(string sql) => Starts(sql, "XA START") || Starts(sql, "XA END") || Starts(sql, "SAVEPOINT") || Starts(sql, "ROLLBACK TO");

    public static bool ChangesRows(string sql)
    {
        var text = SkipComments(sql);
        foreach (var verb in Verbs)
            if (text.StartsWith(verb, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static bool Is(string sql, string words) => sql.AsSpan().Trim().TrimEnd(';').Equals(words, StringComparison.OrdinalIgnoreCase);

    private static bool Starts(string sql, string words) => sql.AsSpan().TrimStart().StartsWith(words, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> SkipComments(string sql)
    {
        var text = sql.AsSpan().TrimStart();
        while (text.StartsWith("/*") && text.IndexOf("*/") is var end and > 0) text = text[(end + 2)..].TrimStart();
        return text;
    }
}
