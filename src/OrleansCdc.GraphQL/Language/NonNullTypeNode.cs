namespace OrleansCdc.GraphQL.Language;

internal sealed class NonNullTypeNode(TypeNode nullable) : TypeNode
{
    public TypeNode Nullable { get; } = nullable;

    public override NamedTypeNode Innermost => Nullable.Innermost;

    public override string ToString() => $"{Nullable}!";
}
