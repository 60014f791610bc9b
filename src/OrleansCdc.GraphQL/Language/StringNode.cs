namespace OrleansCdc.GraphQL.Language;

internal sealed class StringNode(string value, bool isBlock) : ValueNode
{
    public string Value { get; } = value;

    public bool IsBlock { get; } = isBlock;
}
