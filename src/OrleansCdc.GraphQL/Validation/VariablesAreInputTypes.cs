using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.8.2: a variable's type can be an input.</summary>
internal sealed class VariablesAreInputTypes : ValidationRule
{
    public override string Name => "Variables Are Input Types";

    public override void Operation(OperationNode operation)
    {
        foreach (var variable in operation.Variables)
        {
            if (Schema.TypeOf(variable.Type) is { IsInput: false } type)
                Report($"Variable \"${variable.Name}\" cannot be of output type {type}.", variable.Type);
        }
    }
}
