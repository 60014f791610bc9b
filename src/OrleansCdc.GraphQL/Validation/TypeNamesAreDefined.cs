using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Sections 5.5.1.2 and 5.8.2: every type that the document names is in the schema.</summary>
internal sealed class TypeNamesAreDefined : ValidationRule
{
    public override string Name => "Fragment Spread Type Existence";

    public override void TypeName(NamedTypeNode type)
    {
        if (Schema.Type(type.Name) is not null) return;
        var suggestion = Suggestion.For(type.Name, Schema.Types.Select(t => t.Name));
        Report($"There is no type \"{type.Name}\"{(suggestion.Length > 0 ? suggestion : ".")}", type);
    }
}
