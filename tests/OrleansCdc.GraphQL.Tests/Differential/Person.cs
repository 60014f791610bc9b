namespace OrleansCdc.GraphQL.Tests.Differential;

internal sealed class Person : Being
{
    public int? Age { get; init; }

    public string? Email { get; init; }

    public Role? Role { get; init; }

    public double? Score { get; init; }

    public IReadOnlyList<string?>? Tags { get; init; }

    public IReadOnlyList<IReadOnlyList<int?>?>? Matrix { get; init; }

    public IReadOnlyList<string> Friends { get; init; } = [];

    public string? BestFriend { get; init; }

    public string? Pet { get; init; }
}
