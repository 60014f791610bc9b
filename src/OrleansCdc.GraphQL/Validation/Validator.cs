using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

internal static class Validator
{
    public static IReadOnlyList<GraphQLError> Validate(GraphQLSchema schema, Document document, GraphQLOptions options) => [];
}
