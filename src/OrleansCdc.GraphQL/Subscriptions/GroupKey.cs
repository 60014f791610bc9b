using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL.Subscriptions;

/// <summary>What subscribers have in common when one execution serves them all: the feed, the document and the variables.</summary>
internal sealed record GroupKey(object Feed, OperationPlan Plan, string Variables);
