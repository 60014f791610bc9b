namespace OrleansCdc.GraphQL.Tests.Differential;

internal enum Role
{
    Admin,
    Guest,
}
