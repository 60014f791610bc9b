using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.8.1: no two variables of an operation share a name.</summary>
internal sealed class VariableUniqueness : ValidationRule
{
    public override string Name => "Variable Uniqueness";

    public override void Operation(OperationNode operation)
    {
        foreach (var group in operation.Variables.GroupBy(v => v.Name).Where(g => g.Count() > 1))
            Report($"There are two variables \"${group.Key}\".", group);
    }
}
