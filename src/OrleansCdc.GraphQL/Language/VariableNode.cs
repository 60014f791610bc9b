namespace OrleansCdc.GraphQL.Language;

internal sealed class VariableNode(string name) : ValueNode
{
    public string Name { get; } = name;
}
