namespace OrleansCdc.GraphQL.Language;

internal abstract class DefinitionNode : SyntaxNode
{
    public StringNode? Description { get; init; }

    public IReadOnlyList<DirectiveNode> Directives { get; init; } = [];
}
