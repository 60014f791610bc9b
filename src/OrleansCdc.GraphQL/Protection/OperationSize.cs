using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Protection;

/// <summary>
/// Measures how deep an operation goes and how many aliases it has, each fragment looked at once however often it is spread.
/// </summary>
internal sealed class OperationSize(Document document)
{
    private readonly Dictionary<string, (int Depth, int Aliases)> _fragments = [];

    public (int Depth, int Aliases) Measure(SelectionSetNode set)
    {
        int depth = 0, aliases = 0;
        foreach (var selection in set.Selections)
        {
            var (below, inside) = Measure(selection);
            depth = Math.Max(depth, below);
            aliases = (int)Math.Min(int.MaxValue, (long)aliases + inside);
        }
        return (depth, aliases);
    }

    private (int Depth, int Aliases) Measure(SelectionNode selection)
    {
        switch (selection)
        {
            case InlineFragmentNode inline:
                return Measure(inline.Selections);
            case FragmentSpreadNode spread:
                if (_fragments.TryGetValue(spread.Name, out var known)) return known;
                return _fragments[spread.Name] = document.Fragment(spread.Name) is { } fragment ? Measure(fragment.Selections) : default;
            default:
                var field = (FieldNode)selection;
                var (depth, aliases) = field.Selections is null ? default : Measure(field.Selections);
                return (depth + 1, field.Alias is null ? aliases : aliases + 1);
        }
    }
}
