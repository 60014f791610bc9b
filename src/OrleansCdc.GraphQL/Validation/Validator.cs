using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>Checks a document against a schema with every rule of the specification's section 5.</summary>
internal static class Validator
{
    /// <summary>The errors, empty for a valid document.</summary>
    public static IReadOnlyList<GraphQLError> Validate(GraphQLSchema schema, Document document)
    {
        var context = new ValidationContext(schema, document);
        var rules = CreateRules();
        foreach (var rule in rules) rule.Attach(context);
        new DocumentWalker(context, rules).Walk();
        return context.Errors;
    }

    internal static List<ValidationRule> CreateRules() =>
    [
        new ExecutableDefinitions(),
        new OperationTypeExistence(),
        new OperationNameUniqueness(),
        new LoneAnonymousOperation(),
        new SingleRootField(),
        new TypeNamesAreDefined(),
        new FragmentsOnCompositeTypes(),
        new VariablesAreInputTypes(),
        new LeafFieldSelections(),
        new FieldSelections(),
        new FragmentNameUniqueness(),
        new FragmentSpreadTargetDefined(),
        new FragmentsMustBeUsed(),
        new FragmentSpreadIsPossible(),
        new FragmentSpreadsMustNotFormCycles(),
        new VariableUniqueness(),
        new AllVariableUsesDefined(),
        new AllVariablesUsed(),
        new DirectivesAreDefined(),
        new DirectivesAreInValidLocations(),
        new DirectivesAreUniquePerLocation(),
        new ArgumentNames(),
        new ArgumentUniqueness(),
        new ValuesOfCorrectType(),
        new RequiredArguments(),
        new AllVariableUsagesAreAllowed(),
        new FieldSelectionMerging(),
        new InputObjectFieldUniqueness(),
    ];
}
