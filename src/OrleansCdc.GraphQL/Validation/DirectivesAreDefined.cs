using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.7.1: the schema has the directive.</summary>
internal sealed class DirectivesAreDefined : ValidationRule
{
    public override string Name => "Directives Are Defined";

    public override void Directives(IReadOnlyList<DirectiveNode> directives, DirectiveLocation location)
    {
        foreach (var directive in directives.Where(d => Schema.Directive(d.Name) is null))
            Report($"There is no directive \"@{directive.Name}\".", directive);
    }
}
