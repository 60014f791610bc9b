namespace OrleansCdc.GraphQL.Language;

internal sealed class ObjectNode(IReadOnlyList<ObjectFieldNode> fields) : ValueNode
{
    public IReadOnlyList<ObjectFieldNode> Fields { get; } = fields;
}
