using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.Subscriptions;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL;

/// <summary>Declares one subscription field: its arguments and the stream whose items are its values.</summary>
public sealed class SubscriptionField<TResult> : FieldBuilder
{
    private readonly TypeRef<TResult> _type;
    private Func<FieldContext, CancellationToken, IAsyncEnumerable<TResult>>? _subscribe;
    private Func<FieldContext, SubscriptionShare<TResult>?>? _share;

    internal SubscriptionField(string name, TypeRef<TResult> type) : base(name) => _type = type;

    public SubscriptionField<TResult> Describe(string description)
    {
        Definition.Description = description;
        return this;
    }

    public SubscriptionField<TResult> Deprecate(string reason)
    {
        Definition.DeprecationReason = reason;
        return this;
    }

    public SubscriptionField<TResult> Argument<T>(string name, TypeRef<T> type, out Argument<T> argument, string? description = null)
    {
        argument = Inputs.Add(name, type, null);
        Inputs.Last.Description = description;
        return this;
    }

    /// <summary>An argument with a default.</summary>
    public SubscriptionField<TResult> Argument<T>(
        string name, TypeRef<T> type, T defaultValue, out Argument<T> argument, string? description = null)
    {
        argument = Inputs.Add(name, type, coercer => coercer.ToLiteral(defaultValue));
        Inputs.Last.Description = description;
        return this;
    }

    /// <summary>
    /// Starts the stream of one subscriber. It is read no faster than the subscriber takes its events, its token is cancelled when
    /// the subscriber goes, and a <see cref="GraphQLException"/> from it ends the subscription with that error.
    /// </summary>
    public SubscriptionField<TResult> Subscribe(Func<FieldContext, CancellationToken, IAsyncEnumerable<TResult>> subscribe)
    {
        _subscribe = subscribe;
        return this;
    }

    /// <summary>
    /// Lets subscribers share a feed: return the share of those that start at the live end, and null for one that needs a stream of
    /// its own, such as one that first replays history, which <see cref="Subscribe"/> then makes. Resolvers below a shared field run
    /// without user and HTTP request, as they run for everybody.
    /// </summary>
    public SubscriptionField<TResult> Share(Func<FieldContext, SubscriptionShare<TResult>?> share)
    {
        _share = share;
        return this;
    }

    internal override FieldDefinition Build(TypeMap types, string parent)
    {
        Definition.Type = _type.Resolve(types);
        Inputs.Complete(types, Definition.Arguments, $"{parent}.{Definition.Name}");
        if (_subscribe is null) throw SchemaException.Because($"Field \"{parent}.{Definition.Name}\" has no stream: chain Subscribe.");
        var completer = _type.Output(types);
        var own = new EventSource<TResult>(_subscribe, completer);
        Definition.Source = _share is null ? own : new SharedSource<TResult>(_share, own);
        Definition.Executor = new EventField<TResult>(default!, completer);
        return Definition;
    }
}
