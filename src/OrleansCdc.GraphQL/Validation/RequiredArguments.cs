using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.4.3: arguments without null and without default are given.</summary>
internal sealed class RequiredArguments : ValidationRule
{
    public override string Name => "Required Arguments";

    public override void Arguments(SyntaxNode owner, string ownerName, IReadOnlyList<ArgumentNode> given,
        IReadOnlyList<InputDefinition>? known)
    {
        foreach (var missing in known ?? [])
        {
            if (missing.IsRequired && given.All(a => a.Name != missing.Name))
                Report($"\"{ownerName}\" needs its argument \"{missing.Name}\" of type {missing.Type}.", owner);
        }
    }
}
