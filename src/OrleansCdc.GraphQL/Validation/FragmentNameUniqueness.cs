using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.5.1.1: no two fragments share a name.</summary>
internal sealed class FragmentNameUniqueness : ValidationRule
{
    private readonly HashSet<string> _seen = [];

    public override string Name => "Fragment Name Uniqueness";

    public override void Fragment(FragmentNode fragment)
    {
        if (!_seen.Add(fragment.Name)) Report($"There are two fragments \"{fragment.Name}\".", fragment);
    }
}
