using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.2.1.1: the schema has a root type for the operation.</summary>
internal sealed class OperationTypeExistence : ValidationRule
{
    public override string Name => "Operation Type Existence";

    public override void Operation(OperationNode operation)
    {
        if (Schema.Root(operation.Kind) is null) Report($"This schema has no {operation.Kind.ToString().ToLowerInvariant()}s.", operation);
    }
}
