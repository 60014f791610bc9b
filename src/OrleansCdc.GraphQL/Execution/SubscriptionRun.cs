namespace OrleansCdc.GraphQL.Execution;

/// <summary>One subscriber's operation, from which a run for each event is made.</summary>
internal sealed record SubscriptionRun(OperationPlan Plan, VariableValues Variables, RequestContext Context, RunLimits Limits)
{
    public PlannedField Field => Plan.Root.Fields[0];

    public ExecutionRun NewRun(CancellationToken cancellation) => new(Plan, Variables, Context, Limits, cancellation);
}
