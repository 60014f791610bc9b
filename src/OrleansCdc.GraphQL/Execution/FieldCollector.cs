using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>Groups the fields selected on one object type by response key (specification section 6.3.2, CollectFields).</summary>
internal sealed class FieldCollector(Document document, GraphQLSchema schema, ObjectType type, Func<SelectionNode, bool> isIncluded)
{
    private readonly Dictionary<string, List<FieldNode>> _byKey = [];
    private readonly HashSet<string> _visited = [];

    /// <summary>One list of fields for each response key, in the order in which the keys first appear.</summary>
    public List<List<FieldNode>> Groups { get; } = [];

    public void Collect(SelectionSetNode set)
    {
        foreach (var selection in set.Selections)
        {
            if (!isIncluded(selection)) continue;
            switch (selection)
            {
                case FieldNode field:
                    Add(field);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition):
                    Collect(inline.Selections);
                    break;
                case FragmentSpreadNode spread when _visited.Add(spread.Name):
                    if (document.Fragment(spread.Name) is { } fragment && Applies(fragment.TypeCondition)) Collect(fragment.Selections);
                    break;
            }
        }
    }

    private bool Applies(NamedTypeNode? condition) =>
        condition is null || condition.Name == type.Name
            || (schema.Type(condition.Name) is CompositeType named && named.PossibleTypes.Contains(type));

    private void Add(FieldNode field)
    {
        if (!_byKey.TryGetValue(field.ResponseKey, out var group))
        {
            _byKey[field.ResponseKey] = group = [];
            Groups.Add(group);
        }
        group.Add(field);
    }
}
