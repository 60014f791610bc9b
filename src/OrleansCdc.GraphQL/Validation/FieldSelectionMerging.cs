using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>
/// Section 5.3.2: fields with one response key can be merged. Instead of comparing all pairs, the fields of a key are taken as
/// one set: all must have the first one's shape, and those whose parents may be the same object its name and arguments; then the
/// sets below are formed and checked likewise. A set met before is not checked again, which keeps documents with many spreads of
/// the same fragments cheap.
/// </summary>
internal sealed class FieldSelectionMerging : ValidationRule
{
    private const int MostSteps = 500_000;
    private readonly FieldSets _shapes = new();
    private readonly FieldSets _parents = new();
    private readonly Dictionary<FieldNode, string> _arguments = [];
    private int _steps;

    public override string Name => "Field Selection Merging";

    public override void Leave(Document document)
    {
        foreach (var set in document.Operations.Select(o => o.Selections).Concat(document.Fragments.Select(f => f.Selections)))
        {
            var groups = Collect([set]);
            foreach (var group in groups) CheckShapes(group);
            foreach (var group in groups) CheckParents(group);
        }
    }

    private void CheckShapes(List<FieldNode> fields)
    {
        if (!_shapes.Add(fields) || IsTooMuch(fields)) return;
        var typed = fields.Find(f => TypeOf(f) is not null);
        foreach (var other in fields)
        {
            if (typed is null || TypeOf(other) is not { } type || HasSameShape(TypeOf(typed)!, type)) continue;
            Report($"\"{typed.ResponseKey}\" is of type {TypeOf(typed)} in one place and {type} in another; give one of them an alias.",
                typed, other);
            return;
        }
        foreach (var below in Collect(fields)) CheckShapes(below);
    }

    private void CheckParents(List<FieldNode> fields)
    {
        if (!_parents.Add(fields) || IsTooMuch(fields)) return;
        foreach (var together in ByParent(fields))
        {
            var first = together[0];
            foreach (var other in together)
            {
                if (IsSameField(first, other)) continue;
                Report($"\"{first.ResponseKey}\" means two different fields here; give one of them an alias.", first, other);
                return;
            }
            foreach (var below in Collect(together)) CheckParents(below);
        }
    }

    private bool IsTooMuch(List<FieldNode> fields)
    {
        _steps += fields.Count;
        if (_steps < MostSteps) return false;
        if (_steps - fields.Count < MostSteps) Report("The document's fragments overlap in too many ways to be checked.", fields[0]);
        return true;
    }

    /// <summary>The fields that one object may have together: those of each object type with those of all abstract types.</summary>
    private IEnumerable<List<FieldNode>> ByParent(List<FieldNode> fields)
    {
        var isAbstract = fields.ToLookup(f => Context.Fields[f].Parent is not ObjectType);
        var anywhere = isAbstract[true].ToList();
        var objects = isAbstract[false].GroupBy(f => Context.Fields[f].Parent).ToList();
        return objects.Count == 0 ? [anywhere] : objects.Select(o => o.Concat(anywhere).ToList());
    }

    private GraphQLType? TypeOf(FieldNode field) => Context.Fields[field].Definition?.Type;

    private static bool HasSameShape(GraphQLType a, GraphQLType b) => (a, b) switch
    {
        (NonNullType x, NonNullType y) => HasSameShape(x.Of, y.Of),
        (NonNullType, _) or (_, NonNullType) => false,
        (ListType x, ListType y) => HasSameShape(x.Item, y.Item),
        (ListType, _) or (_, ListType) => false,
        _ => ReferenceEquals(a, b) || (!a.IsLeaf && !b.IsLeaf),
    };

    private bool IsSameField(FieldNode a, FieldNode b) => ReferenceEquals(a, b) || (a.Name == b.Name && ArgumentsOf(a) == ArgumentsOf(b));

    private string ArgumentsOf(FieldNode field)
    {
        if (field.Arguments.Count == 0) return "";
        if (_arguments.TryGetValue(field, out var known)) return known;
        var sorted = field.Arguments.OrderBy(a => a.Name, StringComparer.Ordinal);
        return _arguments[field] = string.Join(", ", sorted.Select(a => $"{a.Name}: {ValuePrinter.PrintSorted(a.Value)}"));
    }

    private List<List<FieldNode>> Collect(IEnumerable<FieldNode> fields) =>
        Collect(fields.Select(f => f.Selections).OfType<SelectionSetNode>());

    private List<List<FieldNode>> Collect(IEnumerable<SelectionSetNode> sets)
    {
        var byKey = new Dictionary<string, List<FieldNode>>();
        var visited = new HashSet<string>();
        foreach (var set in sets) Collect(set, byKey, visited);
        return [.. byKey.Values];
    }

    private void Collect(SelectionSetNode set, Dictionary<string, List<FieldNode>> byKey, HashSet<string> visited)
    {
        foreach (var selection in set.Selections)
        {
            if (selection is FieldNode field)
            {
                if (!byKey.TryGetValue(field.ResponseKey, out var group)) byKey[field.ResponseKey] = group = [];
                group.Add(field);
            }
            else if (selection is InlineFragmentNode inline)
            {
                Collect(inline.Selections, byKey, visited);
            }
            else if (selection is FragmentSpreadNode spread && visited.Add(spread.Name)
                && Context.Document.Fragment(spread.Name) is { } fragment)
            {
                Collect(fragment.Selections, byKey, visited);
            }
        }
    }
}
