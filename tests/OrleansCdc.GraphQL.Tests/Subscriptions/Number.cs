namespace OrleansCdc.GraphQL.Tests.Subscriptions;

internal sealed record Number(int Value);
