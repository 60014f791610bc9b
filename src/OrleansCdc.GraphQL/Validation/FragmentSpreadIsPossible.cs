using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.5.2.3: some object can be of the fragment's type and of the type around it.</summary>
internal sealed class FragmentSpreadIsPossible : ValidationRule
{
    public override string Name => "Fragment Spread Is Possible";

    public override void InlineFragment(InlineFragmentNode inline, CompositeType? parent, CompositeType? type)
    {
        if (parent is not null && type is not null && !parent.Overlaps(type)) Report($"No {parent} can be a {type}.", inline);
    }

    public override void Spread(FragmentSpreadNode spread, CompositeType? parent)
    {
        if (parent is null || Context.Document.Fragment(spread.Name) is not { } fragment) return;
        if (Schema.Type(fragment.TypeCondition.Name) is CompositeType type && !parent.Overlaps(type))
            Report($"Fragment \"{spread.Name}\" applies to {type}, and no {parent} can be one.", spread);
    }
}
