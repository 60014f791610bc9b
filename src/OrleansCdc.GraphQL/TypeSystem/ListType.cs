namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class ListType(GraphQLType item) : GraphQLType
{
    public GraphQLType Item { get; } = item;

    public override NamedType Innermost => Item.Innermost;

    public override string ToString() => $"[{Item}]";
}
