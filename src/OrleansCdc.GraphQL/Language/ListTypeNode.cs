namespace OrleansCdc.GraphQL.Language;

internal sealed class ListTypeNode(TypeNode item) : TypeNode
{
    public TypeNode Item { get; } = item;

    public override NamedTypeNode Innermost => Item.Innermost;

    public override string ToString() => $"[{Item}]";
}
