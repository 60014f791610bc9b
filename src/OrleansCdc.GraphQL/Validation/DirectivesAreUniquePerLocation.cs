using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.7.3: a directive stands once in a place unless it is repeatable.</summary>
internal sealed class DirectivesAreUniquePerLocation : ValidationRule
{
    public override string Name => "Directives Are Unique per Location";

    public override void Directives(IReadOnlyList<DirectiveNode> directives, DirectiveLocation location)
    {
        foreach (var group in directives.GroupBy(d => d.Name).Where(g => g.Count() > 1))
        {
            if (Schema.Directive(group.Key) is { IsRepeatable: false })
                Report($"Directive \"@{group.Key}\" can stand here only once.", group);
        }
    }
}
