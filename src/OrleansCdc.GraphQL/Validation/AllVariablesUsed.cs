using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.8.4: an operation uses every variable that it declares.</summary>
internal sealed class AllVariablesUsed : ValidationRule
{
    public override string Name => "All Variables Used";

    public override void Leave(Document document)
    {
        foreach (var operation in document.Operations)
        {
            var used = Context.VariablesOf(operation).Select(u => u.Node.Name).ToHashSet();
            foreach (var variable in operation.Variables.Where(v => !used.Contains(v.Name)))
                Report($"Variable \"${variable.Name}\" is never used.", variable);
        }
    }
}
