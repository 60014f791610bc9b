using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.5.2.2: no fragment contains itself, however far down.</summary>
internal sealed class FragmentSpreadsMustNotFormCycles : ValidationRule
{
    private readonly HashSet<string> _done = [];
    private readonly List<FragmentSpreadNode> _path = [];

    public override string Name => "Fragment Spreads Must Not Form Cycles";

    public override void Leave(Document document)
    {
        foreach (var fragment in document.Fragments) Follow(fragment, []);
    }

    private void Follow(FragmentNode fragment, Dictionary<string, int> open)
    {
        if (!_done.Add(fragment.Name)) return;
        open[fragment.Name] = _path.Count;
        foreach (var spread in Context.UsageOf(fragment).Spreads)
        {
            _path.Add(spread);
            if (open.TryGetValue(spread.Name, out var start)) Report($"Fragment \"{spread.Name}\" contains itself.", _path.Skip(start));
            else if (Context.Document.Fragment(spread.Name) is { } next) Follow(next, open);
            _path.RemoveAt(_path.Count - 1);
        }
        open.Remove(fragment.Name);
    }
}
