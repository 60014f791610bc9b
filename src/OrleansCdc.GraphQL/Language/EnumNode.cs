namespace OrleansCdc.GraphQL.Language;

internal sealed class EnumNode(string name) : ValueNode
{
    public string Name { get; } = name;
}
