using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.7.2: the directive may stand where it stands.</summary>
internal sealed class DirectivesAreInValidLocations : ValidationRule
{
    public override string Name => "Directives Are in Valid Locations";

    public override void Directives(IReadOnlyList<DirectiveNode> directives, DirectiveLocation location)
    {
        foreach (var directive in directives)
        {
            if (Schema.Directive(directive.Name) is { } known && !known.Locations.Contains(location))
                Report($"Directive \"@{directive.Name}\" cannot stand on {DirectiveLocationNames.Of(location)}.", directive);
        }
    }
}
