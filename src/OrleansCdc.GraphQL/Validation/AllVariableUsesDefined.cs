using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.8.3: an operation declares every variable that it or its fragments use.</summary>
internal sealed class AllVariableUsesDefined : ValidationRule
{
    public override string Name => "All Variable Uses Defined";

    public override void Leave(Document document)
    {
        foreach (var operation in document.Operations)
        {
            var declared = operation.Variables.Select(v => v.Name).ToHashSet();
            foreach (var usage in Context.VariablesOf(operation).Where(u => !declared.Contains(u.Node.Name)))
                Report($"Variable \"${usage.Node.Name}\" is not declared{By(operation)}.", usage.Node, operation);
        }
    }

    private static string By(OperationNode operation) => operation.Name is null ? "" : $" by operation \"{operation.Name}\"";
}
