namespace OrleansCdc.GraphQL.Language;

internal sealed partial class Parser
{
    private Token Advance()
    {
        var token = _token;
        _lastEnd = token.End;
        _token = _lexer.Next();
        return token;
    }

    private bool Skip(TokenKind kind)
    {
        if (_token.Kind != kind) return false;
        Advance();
        return true;
    }

    private Token Expect(TokenKind kind, string wanted) => _token.Kind == kind ? Advance() : throw Unexpected(wanted);

    private bool SkipKeyword(string keyword)
    {
        if (_token.Kind != TokenKind.Name || _token.Text != keyword) return false;
        Advance();
        return true;
    }

    private void ExpectKeyword(string keyword)
    {
        if (!SkipKeyword(keyword)) throw Unexpected($"\"{keyword}\"");
    }

    private string ParseName(string wanted) => Expect(TokenKind.Name, wanted).Text!;

    private List<T> Many<T>(TokenKind open, Func<T> parse, TokenKind close)
    {
        if (_token.Kind != open) throw Unexpected(ShowOpening(open));
        Enter();
        var items = new List<T>();
        do items.Add(parse());
        while (_token.Kind != close);
        Leave();
        return items;
    }

    private void Enter()
    {
        if (++_nesting > _limits.MaxNesting) throw GraphQLSyntaxException.TooDeep(_source, _token.Start, _limits.MaxNesting);
        Advance();
    }

    private void Leave()
    {
        _nesting--;
        Advance();
    }

    private GraphQLSyntaxException Unexpected(string wanted) => GraphQLSyntaxException.Unexpected(_source, _token, wanted);

    private static string ShowOpening(TokenKind kind) => kind == TokenKind.ParenOpen ? "\"(\"" : "\"{\"";
}
