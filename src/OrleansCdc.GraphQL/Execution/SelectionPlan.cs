using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>The fields selected on one object type, merged, in response order.</summary>
internal sealed record SelectionPlan(ObjectType Type, PlannedField[] Fields);
