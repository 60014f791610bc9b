using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.5.1.4: every fragment is used by an operation.</summary>
internal sealed class FragmentsMustBeUsed : ValidationRule
{
    public override string Name => "Fragments Must Be Used";

    public override void Leave(Document document)
    {
        var used = document.Operations.SelectMany(Context.FragmentsOf).Select(f => f.Name).ToHashSet();
        foreach (var fragment in document.Fragments.Where(f => !used.Contains(f.Name)))
            Report($"Fragment \"{fragment.Name}\" is never used.", fragment);
    }
}
