using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>An error as the response shows it (specification section 7.1.4).</summary>
internal sealed record GraphQLError(string Message, string Code)
{
    public IReadOnlyList<SourceLocation> Locations { get; init; } = [];

    public object[]? Path { get; init; }

    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }
}
