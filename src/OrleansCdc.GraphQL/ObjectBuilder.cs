using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>Declares the fields of an object type whose values are <typeparamref name="T"/>.</summary>
public sealed class ObjectBuilder<T> where T : class
{
    private readonly List<FieldBuilder> _fields = [];
    private readonly List<string> _interfaces = [];
    private readonly List<Type> _interfaceClrTypes = [];

    internal ObjectBuilder(ObjectType type) => Type = type;

    internal ObjectType Type { get; }

    public ObjectBuilder<T> Describe(string description)
    {
        Type.Description = description;
        return this;
    }

    /// <summary>Says that the type implements an interface, by the interface's GraphQL name.</summary>
    public ObjectBuilder<T> Implements(string interfaceName)
    {
        _interfaces.Add(interfaceName);
        return this;
    }

    /// <summary>Says that the type implements the interface declared for this .NET type.</summary>
    public ObjectBuilder<T> Implements<TInterface>() where TInterface : class
    {
        _interfaceClrTypes.Add(typeof(TInterface));
        return this;
    }

    /// <summary>A field that is computed at once from its parent.</summary>
    public FieldBuilder<T, TResult> Field<TResult>(string name, TypeRef<TResult> type, Func<T, FieldContext, TResult> resolve) =>
        Field(name, type).Resolve(resolve);

    /// <summary>A field whose arguments, resolver and remarks are declared by chained calls.</summary>
    public FieldBuilder<T, TResult> Field<TResult>(string name, TypeRef<TResult> type)
    {
        var field = new FieldBuilder<T, TResult>(name, type);
        _fields.Add(field);
        return field;
    }

    /// <summary>As the chained form, with a scope of its own for the argument handles.</summary>
    public ObjectBuilder<T> Field<TResult>(string name, TypeRef<TResult> type, Action<FieldBuilder<T, TResult>> configure)
    {
        configure(Field(name, type));
        return this;
    }



    internal void Complete(TypeMap types)
    {
        foreach (var name in _interfaces) Type.Interfaces.Add(types.Find(name) as InterfaceType ?? throw NoInterface(name));
        foreach (var clrType in _interfaceClrTypes) Type.Interfaces.Add(types.Interface(clrType) ?? throw NoInterface(clrType.Name));
        foreach (var field in _fields) Type.Add(field.Build(types, Type.Name));
    }

    private SchemaException NoInterface(string name) =>
        SchemaException.Because($"Type \"{Type.Name}\" implements \"{name}\", but no interface is declared for that.");
}
