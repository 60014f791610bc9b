using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.2.2.1: no two operations share a name.</summary>
internal sealed class OperationNameUniqueness : ValidationRule
{
    private readonly HashSet<string> _seen = [];

    public override string Name => "Operation Name Uniqueness";

    public override void Operation(OperationNode operation)
    {
        if (operation.Name is { } name && !_seen.Add(name)) Report($"There are two operations \"{name}\".", operation);
    }
}
