using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.4.2: an argument is given once.</summary>
internal sealed class ArgumentUniqueness : ValidationRule
{
    public override string Name => "Argument Uniqueness";

    public override void Arguments(SyntaxNode owner, string ownerName, IReadOnlyList<ArgumentNode> given,
        IReadOnlyList<InputDefinition>? known)
    {
        if (given.Count < 2) return;
        foreach (var group in given.GroupBy(a => a.Name).Where(g => g.Count() > 1))
            Report($"Argument \"{group.Key}\" is given twice.", group);
    }
}
