namespace OrleansCdc.GraphQL.Language;

/// <summary>How much of a document the parser reads before it refuses the rest.</summary>
/// <param name="MaxTokens">Tokens in one document; comments and commas are none.</param>
/// <param name="MaxNesting">Levels of braces, brackets and parentheses, which bound the parser's own stack.</param>
internal readonly record struct ParserLimits(int MaxTokens, int MaxNesting)
{
    public static ParserLimits Default { get; } = new(20_000, 200);
}
