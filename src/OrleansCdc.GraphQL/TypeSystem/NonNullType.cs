namespace OrleansCdc.GraphQL.TypeSystem;

internal sealed class NonNullType(GraphQLType of) : GraphQLType
{
    public GraphQLType Of { get; } = of;

    public override NamedType Innermost => Of.Innermost;

    public override string ToString() => $"{Of}!";
}
