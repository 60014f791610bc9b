namespace OrleansCdc.GraphQL.Language;

internal sealed class ObjectFieldNode(string name, ValueNode value) : SyntaxNode
{
    public string Name { get; } = name;

    public ValueNode Value { get; } = value;
}
