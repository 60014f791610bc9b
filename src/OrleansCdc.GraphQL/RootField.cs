namespace OrleansCdc.GraphQL;

/// <summary>Declares one field of the query or the mutation type.</summary>
public sealed class RootField<TResult>
{
    private readonly FieldBuilder<object, TResult> _inner;

    internal RootField(FieldBuilder<object, TResult> inner) => _inner = inner;

    /// <inheritdoc cref="FieldBuilder{TParent,TResult}.Describe"/>
    public RootField<TResult> Describe(string description) => With(_inner.Describe(description));

    /// <inheritdoc cref="FieldBuilder{TParent,TResult}.Deprecate"/>
    public RootField<TResult> Deprecate(string reason) => With(_inner.Deprecate(reason));

    /// <inheritdoc cref="FieldBuilder{TParent,TResult}.Cost"/>
    public RootField<TResult> Cost(int cost, int assumedSize = 1, params string[] pageSizeArguments) =>
        With(_inner.Cost(cost, assumedSize, pageSizeArguments));

    public RootField<TResult> Argument<T>(string name, TypeRef<T> type, out Argument<T> argument, string? description = null) =>
        With(_inner.Argument(name, type, out argument, description));

    /// <summary>An argument that the resolver reads by name.</summary>
    public RootField<TResult> Argument<T>(string name, TypeRef<T> type, string? description = null) =>
        With(_inner.Argument(name, type, out _, description));

    /// <summary>An argument with a default.</summary>
    public RootField<TResult> Argument<T>(string name, TypeRef<T> type, T defaultValue, out Argument<T> argument,
        string? description = null) =>
        With(_inner.Argument(name, type, defaultValue, out argument, description));

    /// <summary>Writes the argument's default as SDL, for input objects.</summary>
    public RootField<TResult> ArgumentWithDefault<T>(
        string name, TypeRef<T> type, string defaultLiteral, out Argument<T> argument, string? description = null) =>
        With(_inner.ArgumentWithDefault(name, type, defaultLiteral, out argument, description));

    /// <summary>Marks the latest argument as on its way out.</summary>
    public RootField<TResult> DeprecateArgument(string reason) => With(_inner.DeprecateArgument(reason));

    public RootField<TResult> Resolve(Func<FieldContext, TResult> resolve) => With(_inner.Resolve((_, context) => resolve(context)));

    /// <summary>A resolver that may wait.</summary>
    public RootField<TResult> Resolve(Func<FieldContext, ValueTask<TResult>> resolve) =>
        With(_inner.Resolve((_, context) => resolve(context)));

    private RootField<TResult> With(FieldBuilder<object, TResult> same) =>
        ReferenceEquals(same, _inner) ? this : new RootField<TResult>(same);
}
