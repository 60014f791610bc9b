using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>
/// Declares an interface whose values are <typeparamref name="T"/>; the object types that implement it resolve the fields.
/// </summary>
public sealed class InterfaceBuilder<T> where T : class
{
    private readonly List<InterfaceFieldBuilder> _fields = [];
    private readonly List<string> _interfaces = [];
    private readonly AbstractCore<T> _core;

    internal InterfaceBuilder(InterfaceType type, AbstractCore<T> core) => (Type, _core) = (type, core);

    internal InterfaceType Type { get; }

    public InterfaceBuilder<T> Describe(string description)
    {
        Type.Description = description;
        return this;
    }

    /// <summary>Says that this interface implements another one, by its GraphQL name.</summary>
    public InterfaceBuilder<T> Implements(string interfaceName)
    {
        _interfaces.Add(interfaceName);
        return this;
    }

    /// <summary>Names the object type of a value where its .NET class does not tell; null leaves it to the class.</summary>
    public InterfaceBuilder<T> ResolveType(Func<T, string?> typeName)
    {
        _core.Resolver = typeName;
        return this;
    }

    public InterfaceFieldBuilder Field<TResult>(string name, TypeRef<TResult> type)
    {
        var field = new InterfaceFieldBuilder(name, type.Resolve);
        _fields.Add(field);
        return field;
    }

    internal void Complete(TypeMap types)
    {
        foreach (var name in _interfaces)
        {
            Type.Interfaces.Add(types.Find(name) as InterfaceType
                ?? throw SchemaException.Because(
                    $"Interface \"{Type.Name}\" implements \"{name}\", but no interface is declared for that."));
        }
        foreach (var field in _fields) Type.Add(field.Build(types, Type.Name));
    }
}
