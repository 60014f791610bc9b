namespace OrleansCdc.GraphQL.Language;

/// <summary>A recursive-descent parser for documents (specification appendix B); the other half of it reads type systems.</summary>
internal sealed partial class Parser
{
    private readonly string _source;
    private readonly ParserLimits _limits;
    private Lexer _lexer;
    private Token _token;
    private int _lastEnd;
    private int _nesting;

    private Parser(string source, ParserLimits limits)
    {
        _source = source;
        _limits = limits;
        _lexer = new Lexer(source, limits.MaxTokens);
        _token = _lexer.Next();
    }

    /// <summary>Parses a whole document.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a document, or is over a limit.</exception>
    public static Document Parse(string source, ParserLimits? limits = null)
    {
        var parser = new Parser(source, limits ?? ParserLimits.Default);
        var definitions = new List<DefinitionNode>();
        do definitions.Add(parser.ParseDefinition());
        while (parser._token.Kind != TokenKind.EndOfFile);
        return new Document(source, definitions);
    }

    /// <summary>Parses one value that has no variables in it, and nothing after it.</summary>
    public static ValueNode ParseConstant(string source)
    {
        var parser = new Parser(source, ParserLimits.Default);
        var value = parser.ParseValue(isConstant: true);
        parser.Expect(TokenKind.EndOfFile, "the end of the value");
        return value;
    }

    private DefinitionNode ParseDefinition()
    {
        var start = _token.Start;
        if (_token.Kind == TokenKind.BraceOpen)
        {
            var selections = ParseSelectionSet();
            return new OperationNode(OperationKind.Query, null, [], selections) { Start = start, End = _lastEnd, IsShorthand = true };
        }
        var description = ParseDescription();
        if (description is not null && _token.Kind == TokenKind.BraceOpen)
            throw Unexpected("a keyword, since a shorthand query has no description");
        return _token.Text switch
        {
            _ when _token.Kind != TokenKind.Name => throw Unexpected("a definition"),
            "query" => ParseOperation(OperationKind.Query, start, description),
            "mutation" => ParseOperation(OperationKind.Mutation, start, description),
            "subscription" => ParseOperation(OperationKind.Subscription, start, description),
            "fragment" => ParseFragment(start, description),
            _ => ParseTypeSystemDefinition(start, description),
        };
    }

    private StringNode? ParseDescription() =>
        _token.Kind is TokenKind.String or TokenKind.BlockString ? (StringNode)ParseValue(isConstant: true) : null;

    private OperationNode ParseOperation(OperationKind kind, int start, StringNode? description)
    {
        Advance();
        var nameStart = _token.Start;
        var name = _token.Kind == TokenKind.Name ? Advance().Text : null;
        var variables = ParseVariableDefinitions();
        var directives = ParseDirectives(isConstant: false);
        var selections = ParseSelectionSet();
        return new OperationNode(kind, name, variables, selections)
        {
            Start = start,
            End = _lastEnd,
            NameStart = nameStart,
            Description = description,
            Directives = directives,
        };
    }

    private List<VariableDefinitionNode> ParseVariableDefinitions() =>
        _token.Kind == TokenKind.ParenOpen ? Many(TokenKind.ParenOpen, ParseVariableDefinition, TokenKind.ParenClose) : [];

    private VariableDefinitionNode ParseVariableDefinition()
    {
        var start = _token.Start;
        var description = ParseDescription();
        var variable = ParseVariable();
        Expect(TokenKind.Colon, "\":\"");
        var type = ParseType();
        var defaultValue = Skip(TokenKind.Equals) ? ParseValue(isConstant: true) : null;
        var directives = ParseDirectives(isConstant: true);
        return new VariableDefinitionNode(variable, type, defaultValue)
        {
            Start = start,
            End = _lastEnd,
            Description = description,
            Directives = directives,
        };
    }

    private FragmentNode ParseFragment(int start, StringNode? description)
    {
        Advance();
        if (_token is { Kind: TokenKind.Name, Text: "on" }) throw Unexpected("the fragment's name");
        var nameStart = _token.Start;
        var name = ParseName("the fragment's name");
        ExpectKeyword("on");
        var condition = ParseNamedType();
        var directives = ParseDirectives(isConstant: false);
        var selections = ParseSelectionSet();
        return new FragmentNode(name, condition, selections)
        {
            Start = start,
            End = _lastEnd,
            NameStart = nameStart,
            Description = description,
            Directives = directives,
        };
    }
}
