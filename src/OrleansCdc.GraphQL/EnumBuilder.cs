using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>Declares the values of an enum.</summary>
public sealed class EnumBuilder<T> where T : struct, Enum
{
    internal EnumBuilder(EnumType type) => Type = type;

    internal EnumType Type { get; }

    internal Dictionary<string, T> Values { get; } = [];

    public EnumBuilder<T> Describe(string description)
    {
        Type.Description = description;
        return this;
    }

    public EnumBuilder<T> Value(string name, T value, string? description = null, string? deprecationReason = null)
    {
        if (!Values.TryAdd(name, value)) throw SchemaException.Duplicate($"value \"{name}\"", Type.Name);
        Type.Values.Add(new EnumValueDefinition(name, description, deprecationReason));
        return this;
    }
}
