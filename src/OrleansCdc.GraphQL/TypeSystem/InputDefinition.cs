using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.TypeSystem;

/// <summary>An argument or an input object's field, at a fixed index among its siblings.</summary>
internal sealed class InputDefinition(string name, int index)
{
    public string Name { get; } = name;

    public int Index { get; } = index;

    public string? Description { get; set; }

    public string? DeprecationReason { get; set; }

    public GraphQLType Type { get; set; } = null!;

    public ValueNode? DefaultValue { get; set; }

    public InputCoercer Coercer { get; set; } = null!;

    /// <summary>The value used when none is given, already of the .NET type; meaningful only with a default.</summary>
    public object? DefaultObject { get; set; }

    public bool IsRequired => Type is NonNullType && DefaultValue is null;
}
