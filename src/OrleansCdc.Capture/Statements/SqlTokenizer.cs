using System.Text;

namespace OrleansCdc.Capture.Statements;

/// <summary>
/// Cuts a statement into tokens: enough to find its verb and its tables, whatever else the grammar allows. Ordinary comments are left out;
/// the inside of an executable comment (<c>/*!80013 ... */</c>, MariaDB also <c>/*M! ... */</c>) counts as written. It never fails: what is
/// not closed ends with the text.
/// </summary>
internal sealed class SqlTokenizer(string sql)
{
    private int _at;

    public static List<SqlToken> Tokenize(string sql, int limit = int.MaxValue)
    {
        var tokenizer = new SqlTokenizer(sql);
        var tokens = new List<SqlToken>();
        for (var token = tokenizer.Next(); token.Kind != SqlTokenKind.End && tokens.Count < limit; token = tokenizer.Next())
            tokens.Add(token);
        return tokens;
    }

    public SqlToken Next()
    {
        while (_at < sql.Length && SkipBlank())
        {
        }

        if (_at >= sql.Length)
            return SqlToken.End;
        return sql[_at] switch
        {
            '`' => Quoted(SqlTokenKind.Name, backslash: false),
            '"' => Quoted(SqlTokenKind.DoubleQuoted, backslash: true),
            '\'' => Quoted(SqlTokenKind.String, backslash: true),
            var c when IsWordPart(c) => Word(),
            var c => Symbol(c),
        };
    }

    private static bool IsWordPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || c >= 0x80;

    /// <summary>Skips one run of white space or one comment; false when a token starts here.</summary>
    private bool SkipBlank()
    {
        var rest = sql.AsSpan(_at);
        if (char.IsWhiteSpace(rest[0]) || char.IsControl(rest[0]))
            _at++;
        else if (rest[0] == '#' || IsDashComment(rest))
            SkipPast("\n");
        else if (rest.StartsWith("/*!") || rest.StartsWith("/*M!"))
            EnterExecutable(rest);
        else if (rest.StartsWith("/*"))
            SkipPast("*/");
        else if (rest.StartsWith("*/"))
            _at += 2;
        else
            return false;
        return true;
    }

    private static bool IsDashComment(ReadOnlySpan<char> rest) =>
        rest.StartsWith("--") && (rest.Length == 2 || char.IsWhiteSpace(rest[2]) || char.IsControl(rest[2]));

    private void SkipPast(string end)
    {
        var found = sql.IndexOf(end, Math.Min(_at + 1, sql.Length), StringComparison.Ordinal);
        _at = found < 0 ? sql.Length : found + end.Length;
    }

    private void EnterExecutable(ReadOnlySpan<char> rest)
    {
        _at += rest[2] == 'M' ? 4 : 3;
        while (_at < sql.Length && char.IsAsciiDigit(sql[_at]))
            _at++;
    }

    private SqlToken Word()
    {
        var start = _at;
        while (_at < sql.Length && IsWordPart(sql[_at]))
            _at++;
        return new SqlToken(SqlTokenKind.Word, sql[start.._at]);
    }

    private SqlToken Symbol(char c)
    {
        _at++;
        return new SqlToken(SqlTokenKind.Symbol, c.ToString());
    }

    /// <summary>Reads up to the closing quote; a doubled quote stands for one, and a backslash escapes where it does so in MySQL.</summary>
    private SqlToken Quoted(SqlTokenKind kind, bool backslash)
    {
        var quote = sql[_at++];
        var text = new StringBuilder();
        while (_at < sql.Length)
        {
            var c = sql[_at++];
            if (c == quote && (_at >= sql.Length || sql[_at] != quote))
                break;
            if (_at < sql.Length && (c == quote || (backslash && c == '\\')))
                c = sql[_at++];
            text.Append(c);
        }

        return new SqlToken(kind, text.ToString());
    }
}
