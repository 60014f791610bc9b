namespace OrleansCdc.GraphQL.Language;

internal sealed class DirectiveNode(string name, IReadOnlyList<ArgumentNode> arguments) : SyntaxNode
{
    public string Name { get; } = name;

    public IReadOnlyList<ArgumentNode> Arguments { get; } = arguments;

    public ArgumentNode? Argument(string argument) => Arguments.FirstOrDefault(a => a.Name == argument);
}
