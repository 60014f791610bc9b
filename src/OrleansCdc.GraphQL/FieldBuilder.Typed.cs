using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>Declares one field: its arguments, its resolver, what it costs and what is said about it.</summary>
public sealed class FieldBuilder<TParent, TResult> : FieldBuilder
{
    private readonly TypeRef<TResult> _type;
    private Func<TParent, FieldContext, TResult>? _resolve;
    private Func<TParent, FieldContext, ValueTask<TResult>>? _resolveAsync;

    internal FieldBuilder(string name, TypeRef<TResult> type) : base(name) => _type = type;

    public FieldBuilder<TParent, TResult> Describe(string description)
    {
        Definition.Description = description;
        return this;
    }

    /// <summary>Marks the field as on its way out; the reason says what to use instead.</summary>
    public FieldBuilder<TParent, TResult> Deprecate(string reason)
    {
        Definition.DeprecationReason = reason;
        return this;
    }

    /// <summary>
    /// What one use of the field costs (by default 1, and 0 for scalars and enums), and which integer arguments say how many items it
    /// returns: their value,
    /// or <paramref name="assumedSize"/>, multiplies the cost of everything selected below.
    /// </summary>
    public FieldBuilder<TParent, TResult> Cost(int cost, int assumedSize = 1, params string[] pageSizeArguments)
    {
        Definition.Cost = cost;
        Definition.AssumedSize = assumedSize;
        Definition.PageSizeArguments = pageSizeArguments;
        return this;
    }

    public FieldBuilder<TParent, TResult> Argument<T>(string name, TypeRef<T> type, out Argument<T> argument, string? description = null)
    {
        argument = Inputs.Add(name, type, null);
        Inputs.Last.Description = description;
        return this;
    }

    /// <summary>An argument that the resolver reads by name.</summary>
    public FieldBuilder<TParent, TResult> Argument<T>(string name, TypeRef<T> type, string? description = null) =>
        Argument(name, type, out _, description);

    /// <summary>An argument with a default.</summary>
    public FieldBuilder<TParent, TResult> Argument<T>(
        string name, TypeRef<T> type, T defaultValue, out Argument<T> argument, string? description = null)
    {
        argument = Inputs.Add(name, type, coercer => coercer.ToLiteral(defaultValue));
        Inputs.Last.Description = description;
        return this;
    }

    /// <summary>Writes the latest argument's default as SDL, for input objects.</summary>
    public FieldBuilder<TParent, TResult> ArgumentWithDefault<T>(
        string name, TypeRef<T> type, string defaultLiteral, out Argument<T> argument, string? description = null)
    {
        argument = Inputs.Add(name, type, _ => Parser.ParseConstant(defaultLiteral));
        Inputs.Last.Description = description;
        return this;
    }

    /// <summary>Marks the latest argument as on its way out.</summary>
    public FieldBuilder<TParent, TResult> DeprecateArgument(string reason)
    {
        Inputs.Last.DeprecationReason = reason;
        return this;
    }

    public FieldBuilder<TParent, TResult> Resolve(Func<TParent, FieldContext, TResult> resolve)
    {
        _resolve = resolve;
        return this;
    }

    /// <summary>A resolver that may wait; a value that is ready at once costs no more than a synchronous one.</summary>
    public FieldBuilder<TParent, TResult> Resolve(Func<TParent, FieldContext, ValueTask<TResult>> resolve)
    {
        _resolveAsync = resolve;
        return this;
    }

    internal override FieldDefinition Build(TypeMap types, string parent)
    {
        Definition.Type = _type.Resolve(types);
        Inputs.Complete(types, Definition.Arguments, $"{parent}.{Definition.Name}");
        var completer = _type.Output(types);
        if (_resolve is not null) Definition.Executor = new SyncField<TParent, TResult>(_resolve, completer);
        else if (_resolveAsync is not null) Definition.Executor = new AsyncField<TParent, TResult>(_resolveAsync, completer);
        else throw SchemaException.Because($"Field \"{parent}.{Definition.Name}\" has no resolver: give one, or chain Resolve.");
        return Definition;
    }
}
