using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.3.1: the type has the field.</summary>
internal sealed class FieldSelections : ValidationRule
{
    public override string Name => "Field Selections";

    public override void Field(FieldNode field, CompositeType? parent, FieldDefinition? definition)
    {
        if (parent is null || definition is not null) return;
        Report($"Type {parent} has no field \"{field.Name}\"{Hint(field.Name, parent)}", field);
    }

    private static string Hint(string field, CompositeType parent)
    {
        var types = parent.PossibleTypes.Where(t => t != parent
            && t.Field(field) is not null).Select(t => $"\"{t.Name}\"").Take(3).ToList();
        if (types.Count > 0) return $". Did you mean to use a fragment on {string.Join(" or ", types)}?";
        var suggestion = parent is FieldsType fields ? Suggestion.For(field, fields.Fields.Select(f => f.Name)) : "";
        return suggestion.Length > 0 ? suggestion : ".";
    }
}
