namespace OrleansCdc.GraphQL.Language;

internal enum OperationKind
{
    Query,
    Mutation,
    Subscription,
}
