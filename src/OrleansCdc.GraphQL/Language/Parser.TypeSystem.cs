namespace OrleansCdc.GraphQL.Language;

/// <summary>The half of the grammar that describes schemas. It is read in full, so that a document with it gets a precise error.</summary>
internal sealed partial class Parser
{
    private TypeSystemNode ParseTypeSystemDefinition(int start, StringNode? description)
    {
        var isExtension = description is null && SkipKeyword("extend");
        var kind = ParseName("\"query\", \"mutation\", \"subscription\", \"fragment\" or a type system definition");
        var before = _lastEnd;
        var name = kind switch
        {
            "schema" => ParseSchema(isExtension),
            "scalar" => ParseNamed(() => { }),
            "type" or "interface" => ParseNamed(ParseInterfaces, ParseFieldDefinitions),
            "union" => ParseNamed(after: ParseMembers),
            "enum" => ParseNamed(after: ParseEnumValues),
            "input" => ParseNamed(after: ParseInputFields),
            "directive" when !isExtension => ParseDirectiveDefinition(),
            _ => throw GraphQLSyntaxException.BadCharacter(_source, before - kind.Length, $"\"{kind}\" begins no definition"),
        };
        if (isExtension && _lastEnd == _afterName) throw Unexpected("what the extension adds");
        return new TypeSystemNode(isExtension ? "extend " + kind : kind, name) { Start = start, End = _lastEnd, Description = description };
    }

    private int _afterName;

    private string ParseNamed(Action? before = null, Action? after = null)
    {
        var name = ParseName("the type's name");
        _afterName = _lastEnd;
        before?.Invoke();
        ParseDirectives(isConstant: true);
        after?.Invoke();
        return name;
    }

    private string? ParseSchema(bool isExtension)
    {
        _afterName = _lastEnd;
        ParseDirectives(isConstant: true);
        if (isExtension && _token.Kind != TokenKind.BraceOpen) return null;
        Many(TokenKind.BraceOpen, ParseRootType, TokenKind.BraceClose);
        return null;
    }

    private NamedTypeNode ParseRootType()
    {
        if (_token.Text is not ("query" or "mutation" or "subscription")) throw Unexpected("an operation type");
        Advance();
        Expect(TokenKind.Colon, "\":\"");
        return ParseNamedType();
    }

    private void ParseInterfaces()
    {
        if (!SkipKeyword("implements")) return;
        Skip(TokenKind.Ampersand);
        do ParseNamedType();
        while (Skip(TokenKind.Ampersand));
    }

    private void ParseFieldDefinitions()
    {
        if (_token.Kind == TokenKind.BraceOpen) Many(TokenKind.BraceOpen, ParseFieldDefinition, TokenKind.BraceClose);
    }

    private TypeNode ParseFieldDefinition()
    {
        ParseDescription();
        ParseName("the field's name");
        ParseArgumentDefinitions();
        Expect(TokenKind.Colon, "\":\"");
        var type = ParseType();
        ParseDirectives(isConstant: true);
        return type;
    }

    private void ParseArgumentDefinitions()
    {
        if (_token.Kind == TokenKind.ParenOpen) Many(TokenKind.ParenOpen, ParseInputDefinition, TokenKind.ParenClose);
    }

    private void ParseInputFields()
    {
        if (_token.Kind == TokenKind.BraceOpen) Many(TokenKind.BraceOpen, ParseInputDefinition, TokenKind.BraceClose);
    }

    private TypeNode ParseInputDefinition()
    {
        ParseDescription();
        ParseName("the name of an argument or an input field");
        Expect(TokenKind.Colon, "\":\"");
        var type = ParseType();
        if (Skip(TokenKind.Equals)) ParseValue(isConstant: true);
        ParseDirectives(isConstant: true);
        return type;
    }

    private void ParseMembers()
    {
        if (!Skip(TokenKind.Equals)) return;
        Skip(TokenKind.Pipe);
        do ParseNamedType();
        while (Skip(TokenKind.Pipe));
    }

    private void ParseEnumValues()
    {
        if (_token.Kind == TokenKind.BraceOpen) Many(TokenKind.BraceOpen, ParseEnumValue, TokenKind.BraceClose);
    }

    private string ParseEnumValue()
    {
        ParseDescription();
        if (_token.Text is "true" or "false" or "null") throw Unexpected("an enum value");
        var name = ParseName("an enum value");
        ParseDirectives(isConstant: true);
        return name;
    }

    private string ParseDirectiveDefinition()
    {
        Expect(TokenKind.At, "\"@\"");
        var name = ParseName("the directive's name");
        ParseArgumentDefinitions();
        SkipKeyword("repeatable");
        ExpectKeyword("on");
        Skip(TokenKind.Pipe);
        do ParseLocation();
        while (Skip(TokenKind.Pipe));
        return name;
    }

    private void ParseLocation()
    {
        if (!TypeSystem.DirectiveLocationNames.IsKnown(_token.Text)) throw Unexpected("a directive location");
        Advance();
    }
}
