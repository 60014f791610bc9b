namespace OrleansCdc.Capture.Statements;

/// <summary>Walks over a statement's tokens. Past the end there is always <see cref="SqlToken.End"/>.</summary>
internal sealed class SqlTokenReader(IReadOnlyList<SqlToken> tokens)
{
    private int _at;

    public SqlToken Current => At(0);

    public bool AtEnd => _at >= tokens.Count;

    public SqlToken At(int ahead) => _at + ahead < tokens.Count ? tokens[_at + ahead] : SqlToken.End;

    public SqlToken Take()
    {
        var token = Current;
        _at++;
        return token;
    }

    /// <summary>Takes the word if it is next.</summary>
    public bool TakeIf(string word)
    {
        var found = Current.Is(word);
        if (found)
            _at++;
        return found;
    }

    public bool TakeIf(char symbol)
    {
        var found = Current.IsSymbol(symbol);
        if (found)
            _at++;
        return found;
    }

    public void SkipAny(params ReadOnlySpan<string> words)
    {
        for (var found = true; found && !AtEnd;)
        {
            found = false;
            foreach (var word in words)
                found |= TakeIf(word);
        }
    }

    /// <summary>Takes <c>table</c> or <c>schema.table</c>; null when no name is next.</summary>
    public TableName? TakeTable()
    {
        if (!Current.IsName)
            return null;
        var first = Take().Text;
        if (!Current.IsSymbol('.') || !At(1).IsName)
            return new TableName(null, first);
        _at++;
        return new TableName(first, Take().Text);
    }
}
