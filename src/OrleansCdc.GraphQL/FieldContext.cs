using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL;

/// <summary>What a resolver knows besides its parent. A value: keep it across awaits as you like, but not beyond the request.</summary>
public readonly struct FieldContext
{
    private readonly ExecutionRun _run;
    private readonly PlannedField _field;

    internal FieldContext(ExecutionRun run, PlannedField field)
    {
        _run = run;
        _field = field;
    }

    public RequestContext Request => _run.Context;

    public ClaimsPrincipal User => _run.Context.User;

    /// <summary>Cancelled when the client goes away or the operation's time is up.</summary>
    public CancellationToken Cancellation => _run.Cancellation;

    /// <summary>The key under which the client sees this field.</summary>
    public string ResponseKey => _field.ResponseKey;

    public ArgumentValues Arguments => _field.Arguments(_run);

    public T Service<T>() where T : notnull => _run.Context.Services.GetRequiredService<T>();

    /// <summary>The argument's value, its default, or null.</summary>
    /// <exception cref="GraphQLException">The variable behind it does not fit; let it pass, it becomes the field's error.</exception>
    public T Get<T>(Argument<T> argument) => Arguments.Get(argument);

    /// <summary>The argument's value by name; <typeparamref name="T"/> is the .NET type it was declared with.</summary>
    public T Get<T>(string argument) => Arguments.Get<T>(argument);

    /// <summary>True when the client gave the argument, or it has a default.</summary>
    public bool Has<T>(Argument<T> argument) => Arguments.Has(argument);

    /// <summary>True when the field at this dotted path below, such as <c>edges.node.before</c>, is selected on any type.</summary>
    public bool Selects(string path) => _field.Selects(path);
}
