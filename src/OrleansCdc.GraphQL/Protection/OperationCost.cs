using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Protection;

/// <summary>
/// Adds up what an operation may cost before it runs: each field's own cost and, times the page size it asks for, what is selected
/// below it. Of fragments on different types only the dearest counts, as one object has one type.
/// </summary>
internal sealed class OperationCost(GraphQLSchema schema, Document document, VariableValues variables)
{
    private const long Most = long.MaxValue / 4;
    private readonly Dictionary<string, long> _fragments = [];

    public long Of(OperationNode operation, ObjectType root) => Selections(operation.Selections, root);

    private long Selections(SelectionSetNode set, CompositeType parent)
    {
        var common = 0L;
        Dictionary<string, long>? byType = null;
        foreach (var selection in set.Selections)
        {
            var (condition, cost) = Selection(selection, parent);
            if (condition is null || parent is ObjectType) common = Math.Min(Most, common + cost);
            else (byType ??= [])[condition] = Math.Min(Most, byType.GetValueOrDefault(condition) + cost);
        }
        return byType is null ? common : Math.Min(Most, common + byType.Values.Max());
    }

    private (string? Condition, long Cost) Selection(SelectionNode selection, CompositeType parent)
    {
        switch (selection)
        {
            case FieldNode field:
                return (null, schema.FieldOf(parent, field.Name) is { } definition ? Field(field, definition) : 0);
            case InlineFragmentNode { TypeCondition: { } condition } inline:
                return (condition.Name, schema.Type(condition.Name) is CompositeType type ? Selections(inline.Selections, type) : 0);
            case InlineFragmentNode inline:
                return (null, Selections(inline.Selections, parent));
            default:
                return document.Fragment(((FragmentSpreadNode)selection).Name) is { } fragment
                    ? (fragment.TypeCondition.Name, Fragment(fragment))
                    : default;
        }
    }

    private long Fragment(FragmentNode fragment)
    {
        if (_fragments.TryGetValue(fragment.Name, out var known)) return known;
        var cost = schema.Type(fragment.TypeCondition.Name) is CompositeType type ? Selections(fragment.Selections, type) : 0;
        return _fragments[fragment.Name] = cost;
    }

    private long Field(FieldNode field, FieldDefinition definition)
    {
        var own = definition.Cost ?? (definition.Type.IsLeaf ? 0 : 1);
        if (field.Selections is null || definition.Type.Innermost is not CompositeType type) return own;
        var below = Selections(field.Selections, type) + 1;
        var size = PageSize(field, definition);
        return below > Most / Math.Max(1, size) ? Most : own + (below * size) - 1;
    }

    private long PageSize(FieldNode field, FieldDefinition definition)
    {
        long size = -1;
        foreach (var name in definition.PageSizeArguments)
        {
            var given = field.Arguments.FirstOrDefault(a => a.Name == name)?.Value;
            var value = given is null ? default : InputValue.From(given, variables);
            if (value.Kind == InputKind.Absent && definition.Argument(name)?.DefaultValue is { } fallback)
                value = InputValue.From(fallback, null);
            if (value.Kind == InputKind.Int && int.TryParse(value.Text, out var number)) size = Math.Max(size, number);
        }
        return size < 0 ? definition.AssumedSize : Math.Max(1, size);
    }
}
