using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>A request that is ready to run, or the response that refuses it.</summary>
internal readonly record struct PreparedRequest(PreparedOperation? Operation, VariableValues Variables, GraphQLResponse? Refusal)
{
    public OperationKind? Kind => Operation?.Operation.Kind;

    public static PreparedRequest Refused(params IReadOnlyList<GraphQLError> errors) =>
        new(null, VariableValues.None, ResponseWriter.Refused(errors));
}
