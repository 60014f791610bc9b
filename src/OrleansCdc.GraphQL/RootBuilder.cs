using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>Declares the fields of the query or the mutation type, which have no parent.</summary>
public sealed class RootBuilder
{
    private readonly ObjectBuilder<object> _inner;

    internal RootBuilder(ObjectType type) => _inner = new ObjectBuilder<object>(type);

    internal ObjectType Type => _inner.Type;

    public RootBuilder Describe(string description)
    {
        _inner.Describe(description);
        return this;
    }

    public RootField<TResult> Field<TResult>(string name, TypeRef<TResult> type, Func<FieldContext, TResult> resolve) =>
        Field(name, type).Resolve(resolve);

    public RootField<TResult> Field<TResult>(string name, TypeRef<TResult> type) => new(_inner.Field(name, type));

    /// <summary>As the chained form, with a scope of its own for the argument handles.</summary>
    public RootBuilder Field<TResult>(string name, TypeRef<TResult> type, Action<RootField<TResult>> configure)
    {
        configure(Field(name, type));
        return this;
    }

    internal void Complete(TypeMap types) => _inner.Complete(types);
}
