using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.4.1: the field or directive has the argument.</summary>
internal sealed class ArgumentNames : ValidationRule
{
    public override string Name => "Argument Names";

    public override void Arguments(SyntaxNode owner, string ownerName, IReadOnlyList<ArgumentNode> given,
        IReadOnlyList<InputDefinition>? known)
    {
        if (known is null) return;
        foreach (var argument in given.Where(a => known.All(k => k.Name != a.Name)))
        {
            var suggestion = Suggestion.For(argument.Name, known.Select(k => k.Name));
            Report($"\"{ownerName}\" has no argument \"{argument.Name}\"{(suggestion.Length > 0 ? suggestion : ".")}", argument);
        }
    }
}
