namespace OrleansCdc.GraphQL.Language;

internal sealed class FieldNode(string? alias, string name, IReadOnlyList<ArgumentNode> arguments, SelectionSetNode? selections)
    : SelectionNode
{
    public string? Alias { get; } = alias;

    public string Name { get; } = name;

    public string ResponseKey => Alias ?? Name;

    public IReadOnlyList<ArgumentNode> Arguments { get; } = arguments;

    public SelectionSetNode? Selections { get; } = selections;
}
