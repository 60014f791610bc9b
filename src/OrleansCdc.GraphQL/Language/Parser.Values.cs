namespace OrleansCdc.GraphQL.Language;

internal sealed partial class Parser
{
    private ValueNode ParseValue(bool isConstant)
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.BracketOpen:
                return ParseList(isConstant);
            case TokenKind.BraceOpen:
                return ParseObject(isConstant);
            case TokenKind.Dollar when !isConstant:
                return ParseVariable();
            case TokenKind.Dollar:
                throw Unexpected("a value without variables");
        }
        Advance();
        return token.Kind switch
        {
            TokenKind.Int => new IntNode(token.Text!) { Start = token.Start, End = token.End },
            TokenKind.Float => new FloatNode(token.Text!) { Start = token.Start, End = token.End },
            TokenKind.String => new StringNode(token.Text!, isBlock: false) { Start = token.Start, End = token.End },
            TokenKind.BlockString => new StringNode(token.Text!, isBlock: true) { Start = token.Start, End = token.End },
            TokenKind.Name => ParseWord(token),
            _ => throw GraphQLSyntaxException.Unexpected(_source, token, "a value"),
        };
    }

    private static ValueNode ParseWord(Token token) => token.Text switch
    {
        "true" => new BooleanNode(true) { Start = token.Start, End = token.End },
        "false" => new BooleanNode(false) { Start = token.Start, End = token.End },
        "null" => new NullNode { Start = token.Start, End = token.End },
        _ => new EnumNode(token.Text!) { Start = token.Start, End = token.End },
    };

    private VariableNode ParseVariable()
    {
        var start = _token.Start;
        Expect(TokenKind.Dollar, "\"$\"");
        var name = ParseName("the variable's name");
        return new VariableNode(name) { Start = start, End = _lastEnd };
    }

    private ListNode ParseList(bool isConstant)
    {
        var start = _token.Start;
        Enter();
        var items = new List<ValueNode>();
        while (_token.Kind != TokenKind.BracketClose) items.Add(ParseValue(isConstant));
        Leave();
        return new ListNode(items) { Start = start, End = _lastEnd };
    }

    private ObjectNode ParseObject(bool isConstant)
    {
        var start = _token.Start;
        Enter();
        var fields = new List<ObjectFieldNode>();
        while (_token.Kind != TokenKind.BraceClose)
        {
            var fieldStart = _token.Start;
            var name = ParseName("a field's name or \"}\"");
            Expect(TokenKind.Colon, "\":\"");
            var value = ParseValue(isConstant);
            fields.Add(new ObjectFieldNode(name, value) { Start = fieldStart, End = _lastEnd });
        }
        Leave();
        return new ObjectNode(fields) { Start = start, End = _lastEnd };
    }

    private TypeNode ParseType()
    {
        var start = _token.Start;
        TypeNode type;
        if (_token.Kind == TokenKind.BracketOpen)
        {
            Enter();
            var item = ParseType();
            if (_token.Kind != TokenKind.BracketClose) throw Unexpected("\"]\"");
            Leave();
            type = new ListTypeNode(item) { Start = start, End = _lastEnd };
        }
        else
        {
            type = ParseNamedType();
        }
        return Skip(TokenKind.Bang) ? new NonNullTypeNode(type) { Start = start, End = _lastEnd } : type;
    }

    private NamedTypeNode ParseNamedType()
    {
        var start = _token.Start;
        var name = ParseName("a type's name");
        return new NamedTypeNode(name) { Start = start, End = _lastEnd };
    }
}
