namespace OrleansCdc.GraphQL.Language;

internal sealed partial class Parser
{
    private SelectionSetNode ParseSelectionSet()
    {
        var start = _token.Start;
        var selections = Many(TokenKind.BraceOpen, ParseSelection, TokenKind.BraceClose);
        return new SelectionSetNode(selections) { Start = start, End = _lastEnd };
    }

    private SelectionNode ParseSelection() => _token.Kind == TokenKind.Spread ? ParseSpread() : ParseField();

    private FieldNode ParseField()
    {
        var start = _token.Start;
        var name = ParseName("a field or \"...\"");
        string? alias = null;
        if (Skip(TokenKind.Colon)) (alias, name) = (name, ParseName("the field's name"));
        var arguments = ParseArguments(isConstant: false);
        var directives = ParseDirectives(isConstant: false);
        var selections = _token.Kind == TokenKind.BraceOpen ? ParseSelectionSet() : null;
        return new FieldNode(alias, name, arguments, selections) { Start = start, End = _lastEnd, Directives = directives };
    }

    private SelectionNode ParseSpread()
    {
        var start = Advance().Start;
        if (_token.Kind == TokenKind.Name && _token.Text != "on")
        {
            var nameStart = _token.Start;
            var name = Advance().Text!;
            var spreadDirectives = ParseDirectives(isConstant: false);
            return new FragmentSpreadNode(name) { Start = start, End = _lastEnd, NameStart = nameStart, Directives = spreadDirectives };
        }
        NamedTypeNode? condition = null;
        if (_token.Kind == TokenKind.Name)
        {
            Advance();
            condition = ParseNamedType();
        }
        var directives = ParseDirectives(isConstant: false);
        var selections = ParseSelectionSet();
        return new InlineFragmentNode(condition, selections) { Start = start, End = _lastEnd, Directives = directives };
    }

    private List<ArgumentNode> ParseArguments(bool isConstant) =>
        _token.Kind != TokenKind.ParenOpen
            ? []
            : Many<ArgumentNode>(TokenKind.ParenOpen, isConstant ? ParseConstantArgument : ParseVariableArgument, TokenKind.ParenClose);

    private ArgumentNode ParseConstantArgument() => ParseArgument(isConstant: true);

    private ArgumentNode ParseVariableArgument() => ParseArgument(isConstant: false);

    private ArgumentNode ParseArgument(bool isConstant)
    {
        var start = _token.Start;
        var name = ParseName("an argument's name");
        Expect(TokenKind.Colon, "\":\"");
        var value = ParseValue(isConstant);
        return new ArgumentNode(name, value) { Start = start, End = _lastEnd };
    }

    private IReadOnlyList<DirectiveNode> ParseDirectives(bool isConstant)
    {
        if (_token.Kind != TokenKind.At) return [];
        var directives = new List<DirectiveNode>();
        while (_token.Kind == TokenKind.At)
        {
            var start = Advance().Start;
            var name = ParseName("the directive's name");
            var arguments = ParseArguments(isConstant);
            directives.Add(new DirectiveNode(name, arguments) { Start = start, End = _lastEnd });
        }
        return directives;
    }
}
