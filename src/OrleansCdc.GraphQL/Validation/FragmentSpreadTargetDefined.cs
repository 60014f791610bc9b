using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.5.2.1: a spread names a fragment of the document.</summary>
internal sealed class FragmentSpreadTargetDefined : ValidationRule
{
    public override string Name => "Fragment Spread Target Defined";

    public override void Spread(FragmentSpreadNode spread, CompositeType? parent)
    {
        if (Context.Document.Fragment(spread.Name) is null) Report($"There is no fragment \"{spread.Name}\".", spread);
    }
}
