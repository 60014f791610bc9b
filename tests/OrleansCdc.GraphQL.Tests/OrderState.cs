namespace OrleansCdc.GraphQL.Tests;

internal enum OrderState
{
    Placed,
    Paid,
}
