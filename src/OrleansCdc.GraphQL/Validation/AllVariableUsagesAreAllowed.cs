using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Section 5.8.5: a variable's type fits every place where it is used.</summary>
internal sealed class AllVariableUsagesAreAllowed : ValidationRule
{
    public override string Name => "All Variable Usages Are Allowed";

    public override void Leave(Document document)
    {
        foreach (var operation in document.Operations)
        {
            foreach (var usage in Context.VariablesOf(operation))
            {
                var declared = operation.Variables.LastOrDefault(v => v.Name == usage.Node.Name);
                if (declared is not null && usage.Type is not null && Schema.TypeOf(declared.Type) is { } type)
                    Check(declared, type, usage);
            }
        }
    }

    private void Check(VariableDefinitionNode declared, GraphQLType type, VariableUsage usage)
    {
        if (!IsAllowed(declared, type, usage))
            Report($"Variable \"${declared.Name}\" is of type {type}, which does not fit where {usage.Type} is needed.", declared,
                usage.Node);
    }

    private static bool IsAllowed(VariableDefinitionNode declared, GraphQLType type, VariableUsage usage)
    {
        var isNonNull = usage.Type is NonNullType || usage.Owner is { IsOneOf: true };
        if (!isNonNull || type is NonNullType) return Fits(type, usage.Type!);
        var hasDefault = usage.HasDefault || declared.DefaultValue is not (null or NullNode);
        return hasDefault && Fits(type, usage.Type!.Nullable);
    }

    private static bool Fits(GraphQLType type, GraphQLType place) => (type, place) switch
    {
        (NonNullType a, NonNullType b) => Fits(a.Of, b.Of),
        (NonNullType a, _) => Fits(a.Of, place),
        (ListType a, ListType b) => Fits(a.Item, b.Item),
        _ => ReferenceEquals(type, place),
    };
}
