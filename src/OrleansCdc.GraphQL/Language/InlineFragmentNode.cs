namespace OrleansCdc.GraphQL.Language;

internal sealed class InlineFragmentNode(NamedTypeNode? typeCondition, SelectionSetNode selections) : SelectionNode
{
    public NamedTypeNode? TypeCondition { get; } = typeCondition;

    public SelectionSetNode Selections { get; } = selections;
}
