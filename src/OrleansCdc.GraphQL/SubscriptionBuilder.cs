using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>Declares the fields of the subscription type.</summary>
public sealed class SubscriptionBuilder
{
    private readonly List<FieldBuilder> _fields = [];

    internal SubscriptionBuilder(ObjectType type) => Type = type;

    internal ObjectType Type { get; }

    public SubscriptionBuilder Describe(string description)
    {
        Type.Description = description;
        return this;
    }

    public SubscriptionField<TResult> Field<TResult>(string name, TypeRef<TResult> type)
    {
        var field = new SubscriptionField<TResult>(name, type);
        _fields.Add(field);
        return field;
    }

    /// <summary>As the chained form, with a scope of its own for the argument handles.</summary>
    public SubscriptionBuilder Field<TResult>(string name, TypeRef<TResult> type, Action<SubscriptionField<TResult>> configure)
    {
        configure(Field(name, type));
        return this;
    }

    internal void Complete(TypeMap types)
    {
        foreach (var field in _fields) Type.Add(field.Build(types, Type.Name));
    }
}
