namespace OrleansCdc.GraphQL.Language;

internal sealed class BooleanNode(bool value) : ValueNode
{
    public bool Value { get; } = value;
}
