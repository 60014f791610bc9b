using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.2.4.1: a subscription has one root field, which no condition takes away and which is not introspection.</summary>
internal sealed class SingleRootField : ValidationRule
{
    private readonly List<DirectiveNode> _conditions = [];

    public override string Name => "Single Root Field";

    public override void Operation(OperationNode operation)
    {
        if (operation.Kind != OperationKind.Subscription || Schema.Subscription is not { } root) return;
        _conditions.Clear();
        var collector = new FieldCollector(Context.Document, Schema, root, IsUnconditional);
        collector.Collect(operation.Selections);
        if (_conditions.Count > 0)
        {
            Report("The root field of a subscription cannot have @skip or @include.", _conditions);
            return;
        }
        if (collector.Groups.Count == 0) Report("A subscription must select a root field.", operation.Selections);
        if (collector.Groups.Count > 1)
            Report("A subscription must select one root field only.", collector.Groups.Skip(1).SelectMany(g => g));
        foreach (var group in collector.Groups.Where(g => g[0].Name.StartsWith("__", StringComparison.Ordinal)))
            Report($"A subscription cannot select \"{group[0].Name}\" as its root field.", group);
    }

    private bool IsUnconditional(SelectionNode selection)
    {
        if (selection.Directives.FirstOrDefault(d => d.Name is "skip" or "include") is not { } condition) return true;
        _conditions.Add(condition);
        return false;
    }
}
