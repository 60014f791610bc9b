namespace OrleansCdc.GraphQL.Language;

internal sealed class NamedTypeNode(string name) : TypeNode
{
    public string Name { get; } = name;

    public override NamedTypeNode Innermost => this;

    public override string ToString() => Name;
}
