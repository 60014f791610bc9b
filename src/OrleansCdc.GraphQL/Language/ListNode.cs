namespace OrleansCdc.GraphQL.Language;

internal sealed class ListNode(IReadOnlyList<ValueNode> items) : ValueNode
{
    public IReadOnlyList<ValueNode> Items { get; } = items;
}
