using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>Declares a union whose values are <typeparamref name="T"/>, often object.</summary>
public sealed class UnionBuilder<T> where T : class
{
    private readonly List<Func<TypeMap, NamedType>> _members = [];
    private readonly AbstractCore<T> _core;

    internal UnionBuilder(UnionType type, AbstractCore<T> core) => (Type, _core) = (type, core);

    internal UnionType Type { get; }

    public UnionBuilder<T> Describe(string description)
    {
        Type.Description = description;
        return this;
    }

    /// <summary>Adds the object type declared for a class; give the name when several types share the class.</summary>
    public UnionBuilder<T> Of<TMember>(string? name = null) where TMember : class, T
    {
        _members.Add(types => types.Named<TMember>(name));
        return this;
    }

    /// <summary>Names the object type of a value where its .NET class does not tell; null leaves it to the class.</summary>
    public UnionBuilder<T> ResolveType(Func<T, string?> typeName)
    {
        _core.Resolver = typeName;
        return this;
    }

    internal void Complete(TypeMap types) =>
        Type.PossibleTypes = [.. _members.Select(m => m(types) as ObjectType
            ?? throw SchemaException.Because($"A member of union \"{Type.Name}\" is not an object type."))];
}
