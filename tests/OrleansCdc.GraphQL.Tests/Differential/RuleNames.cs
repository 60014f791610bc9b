namespace OrleansCdc.GraphQL.Tests.Differential;

/// <summary>Which rule of graphql-js checks which of the specification's.</summary>
internal static class RuleNames
{
    public static IReadOnlyDictionary<string, string> ToGraphQLJs { get; } = new Dictionary<string, string>
    {
        ["Executable Definitions"] = "ExecutableDefinitionsRule",
        ["Operation Type Existence"] = "KnownOperationTypesRule",
        ["Operation Name Uniqueness"] = "UniqueOperationNamesRule",
        ["Lone Anonymous Operation"] = "LoneAnonymousOperationRule",
        ["Single Root Field"] = "SingleFieldSubscriptionsRule",
        ["Fragment Spread Type Existence"] = "KnownTypeNamesRule",
        ["Fragments on Object, Interface, or Union Types"] = "FragmentsOnCompositeTypesRule",
        ["Variables Are Input Types"] = "VariablesAreInputTypesRule",
        ["Leaf Field Selections"] = "ScalarLeafsRule",
        ["Field Selections"] = "FieldsOnCorrectTypeRule",
        ["Fragment Name Uniqueness"] = "UniqueFragmentNamesRule",
        ["Fragment Spread Target Defined"] = "KnownFragmentNamesRule",
        ["Fragments Must Be Used"] = "NoUnusedFragmentsRule",
        ["Fragment Spread Is Possible"] = "PossibleFragmentSpreadsRule",
        ["Fragment Spreads Must Not Form Cycles"] = "NoFragmentCyclesRule",
        ["Variable Uniqueness"] = "UniqueVariableNamesRule",
        ["All Variable Uses Defined"] = "NoUndefinedVariablesRule",
        ["All Variables Used"] = "NoUnusedVariablesRule",
        ["Directives Are Defined"] = "KnownDirectivesRule",
        ["Directives Are in Valid Locations"] = "KnownDirectivesRule",
        ["Directives Are Unique per Location"] = "UniqueDirectivesPerLocationRule",
        ["Argument Names"] = "KnownArgumentNamesRule",
        ["Argument Uniqueness"] = "UniqueArgumentNamesRule",
        ["Values of Correct Type"] = "ValuesOfCorrectTypeRule",
        ["Required Arguments"] = "ProvidedRequiredArgumentsRule",
        ["All Variable Usages Are Allowed"] = "VariablesInAllowedPositionRule",
        ["Field Selection Merging"] = "OverlappingFieldsCanBeMergedRule",
        ["Input Object Field Uniqueness"] = "UniqueInputFieldNamesRule",
    };
}
