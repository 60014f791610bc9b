using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>The part of a field's declaration that does not depend on its types.</summary>
public abstract class FieldBuilder
{
    private protected FieldBuilder(string name) => Definition = new FieldDefinition(name);

    internal FieldDefinition Definition { get; }

    private protected InputList Inputs { get; } = new();

    internal abstract FieldDefinition Build(TypeMap types, string parent);
}
