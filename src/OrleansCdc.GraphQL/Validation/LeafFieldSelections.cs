using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.3.3: scalars and enums have no selections, everything else has some.</summary>
internal sealed class LeafFieldSelections : ValidationRule
{
    public override string Name => "Leaf Field Selections";

    public override void Field(FieldNode field, CompositeType? parent, FieldDefinition? definition)
    {
        if (definition is null) return;
        if (definition.Type.IsLeaf && field.Selections is not null)
            Report($"Field \"{field.Name}\" is of type {definition.Type}, which has no fields to select.", field.Selections);
        if (!definition.Type.IsLeaf && field.Selections is null)
            Report($"Field \"{field.Name}\" is of type {definition.Type}: select some of its fields, as in \"{field.Name} {{ ... }}\".",
                field);
    }
}
