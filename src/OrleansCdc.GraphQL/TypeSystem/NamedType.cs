namespace OrleansCdc.GraphQL.TypeSystem;

internal abstract class NamedType(string name) : GraphQLType
{
    public string Name { get; } = name;

    public string? Description { get; set; }

    /// <summary>True for the types that every schema has: the five scalars and the introspection types.</summary>
    public bool IsBuiltIn { get; set; }

    /// <summary>The <c>Core&lt;T&gt;</c> that writes values of the declared .NET type; null for input objects.</summary>
    public object? Core { get; set; }

    /// <summary>The <c>InputCore&lt;T&gt;</c> that reads values of the declared .NET type; null for composite types.</summary>
    public InputCore? Input { get; set; }

    public override NamedType Innermost => this;

    public override string ToString() => Name;
}
