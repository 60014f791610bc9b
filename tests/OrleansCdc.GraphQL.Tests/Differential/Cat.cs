namespace OrleansCdc.GraphQL.Tests.Differential;

internal sealed class Cat : Being
{
    public int? Lives { get; init; }

    public string? Owner { get; init; }
}
