using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>Decides @skip and @include from the variables (specification sections 3.13.1 and 3.13.2).</summary>
internal static class Conditions
{
    public static bool IsIncluded(SelectionNode selection, Func<VariableNode, bool> variable) =>
        !If(selection, "skip", variable, otherwise: false) && If(selection, "include", variable, otherwise: true);

    /// <summary>The variables that decide which selections of the document are there, in document order.</summary>
    public static IReadOnlyList<string> VariablesOf(Document document)
    {
        var names = new List<string>();
        foreach (var definition in document.Definitions)
        {
            var set = (definition as OperationNode)?.Selections ?? (definition as FragmentNode)?.Selections;
            if (set is not null) Collect(set, names);
        }
        return names;
    }

    private static void Collect(SelectionSetNode set, List<string> names)
    {
        foreach (var selection in set.Selections)
        {
            foreach (var directive in selection.Directives.Where(d => d.Name is "skip" or "include"))
            {
                if (directive.Argument("if")?.Value is VariableNode variable && !names.Contains(variable.Name)) names.Add(variable.Name);
            }
            var below = (selection as FieldNode)?.Selections ?? (selection as InlineFragmentNode)?.Selections;
            if (below is not null) Collect(below, names);
        }
    }

    private static bool If(SelectionNode selection, string directive, Func<VariableNode, bool> variable, bool otherwise)
    {
        if (selection.Directives.Count == 0) return otherwise;
        return selection.Directives.FirstOrDefault(d => d.Name == directive)?.Argument("if")?.Value switch
        {
            BooleanNode constant => constant.Value,
            VariableNode name => variable(name),
            _ => otherwise,
        };
    }
}
