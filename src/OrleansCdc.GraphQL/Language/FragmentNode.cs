namespace OrleansCdc.GraphQL.Language;

internal sealed class FragmentNode(string name, NamedTypeNode typeCondition, SelectionSetNode selections) : DefinitionNode
{
    public string Name { get; } = name;

    public NamedTypeNode TypeCondition { get; } = typeCondition;

    public SelectionSetNode Selections { get; } = selections;

    public int NameStart { get; init; }
}
