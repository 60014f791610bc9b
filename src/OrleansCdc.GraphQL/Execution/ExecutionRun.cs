using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>Everything that belongs to one run of one operation: variables, errors, and the count of values still to come.</summary>
internal sealed class ExecutionRun(OperationPlan plan, VariableValues variables, RequestContext context, RunLimits limits,
    CancellationToken cancellation)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ArgumentValues?[] _arguments = [];
    private TaskCompletionSource? _drained;
    private ExecutionAbortedException? _aborted;
    private int _pending;
    private long _bytes;

    public OperationPlan Plan => plan;

    public VariableValues Variables => variables;

    public RequestContext Context => context;

    public RunLimits Limits => limits;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Why the run has to end as a whole, or null.</summary>
    public ExecutionAbortedException? Aborted => _aborted;

    public ArgumentValues Arguments(PlannedField field)
    {
        var slots = Volatile.Read(ref _arguments);
        return field.ArgumentSlot < slots.Length && slots[field.ArgumentSlot] is { } known ? known : ReadArguments(field);
    }

    public void AddNullError(Segment segment, PlannedField field) =>
        Add(segment, field, new GraphQLError($"Field \"{field.Definition.Name}\" of type {field.Definition.Type} had no value.",
            ErrorCodes.NullInNonNull));

    public void AddError(Segment segment, PlannedField field, Exception exception)
    {
        if (exception is OperationCanceledException && cancellation.IsCancellationRequested) throw Abort(exception);
        Add(segment, field, ErrorOf(exception, field) with { Locations = LocationsOf(exception, field) });
    }

    public void Started() => Interlocked.Increment(ref _pending);

    public void Finished()
    {
        if (Interlocked.Decrement(ref _pending) == 0) Volatile.Read(ref _drained)?.TrySetResult();
    }

    /// <summary>Completes when no field is pending; new ones may start after that.</summary>
    public async ValueTask DrainAsync()
    {
        if (Volatile.Read(ref _pending) == 0) return;
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _drained, drained);
        if (Volatile.Read(ref _pending) == 0) return;
        await Task.WhenAny(drained.Task, _finished.Task).WaitAsync(cancellation);
    }

    /// <summary>Ends the run as a whole; the first reason stays.</summary>
    public ExecutionAbortedException Abort(Exception exception)
    {
        var reason = exception as ExecutionAbortedException
            ?? new ExecutionAbortedException("The operation was cancelled.", ErrorCodes.Timeout, exception);
        Interlocked.CompareExchange(ref _aborted, reason, null);
        _finished.TrySetResult();
        return reason;
    }

    public void CountBytes(int growth)
    {
        if (Interlocked.Add(ref _bytes, growth) > limits.MaxResponseBytes) throw Abort(limits.TooLarge());
    }

    private ArgumentValues ReadArguments(PlannedField field)
    {
        var values = ArgumentReader.Read(field.Definition.Arguments, field.Nodes[0].Arguments, variables);
        lock (_lock)
        {
            if (_arguments.Length <= field.ArgumentSlot) Array.Resize(ref _arguments, Math.Max(8, field.ArgumentSlot * 2));
            _arguments[field.ArgumentSlot] = values;
        }
        return values;
    }

    private static void Add(Segment segment, PlannedField field, GraphQLError error)
    {
        var located = error.Locations.Count > 0 ? error : error with { Locations = LocationsOf(null, field) };
        segment.AddError(located with { Path = segment.Path.ToArray() });
    }

    private static SourceLocation[] LocationsOf(Exception? exception, PlannedField field) =>
        exception is ArgumentErrorException { Node: { } blamed }
            ? [field.Document.LocationOf(blamed)]
            : [.. field.Nodes.Select(n => field.Document.LocationOf(n))];

    private GraphQLError ErrorOf(Exception exception, PlannedField field)
    {
        if (exception is GraphQLException safe) return new GraphQLError(safe.Message, safe.Code) { Extensions = safe.Extensions };
        var id = Guid.NewGuid().ToString("N");
        limits.Logger.ResolverFailed(exception, field.Definition.Name, id);
        return new GraphQLError($"The server failed on this field. Its log tells more under {id}.", ErrorCodes.Internal)
        {
            Extensions = new Dictionary<string, object?> { ["correlationId"] = id },
        };
    }
}
