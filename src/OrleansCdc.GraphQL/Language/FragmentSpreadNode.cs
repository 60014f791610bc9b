namespace OrleansCdc.GraphQL.Language;

internal sealed class FragmentSpreadNode(string name) : SelectionNode
{
    public string Name { get; } = name;

    public int NameStart { get; init; }
}
