namespace OrleansCdc.GraphQL.Tests;

internal sealed record Order(ulong Id, OrderState State, string? Note);
