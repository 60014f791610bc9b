namespace OrleansCdc.GraphQL.Tests.Differential;

internal sealed class Dog : Being
{
    public bool Barks { get; init; }

    public string? Owner { get; init; }
}
