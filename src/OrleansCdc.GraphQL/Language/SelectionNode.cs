namespace OrleansCdc.GraphQL.Language;

internal abstract class SelectionNode : SyntaxNode
{
    public IReadOnlyList<DirectiveNode> Directives { get; init; } = [];
}
