using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.5.1.3: fragments apply to types that have selections.</summary>
internal sealed class FragmentsOnCompositeTypes : ValidationRule
{
    public override string Name => "Fragments on Object, Interface, or Union Types";

    public override void TypeCondition(SyntaxNode fragment, NamedTypeNode condition)
    {
        if (Schema.Type(condition.Name) is { } type and not CompositeType)
            Report($"A fragment cannot apply to {type}, which has no fields.", condition);
    }
}
