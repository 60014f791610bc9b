namespace OrleansCdc.GraphQL.Language;

/// <summary>The document is not GraphQL, or is larger than the limits allow; <see cref="Offset"/> says where.</summary>
internal sealed class GraphQLSyntaxException : Exception
{
    private GraphQLSyntaxException(string message, string source, int offset, string code) : base(message)
    {
        Offset = offset;
        Location = SourceLocation.Of(source, offset);
        Code = code;
    }

    public int Offset { get; }

    public SourceLocation Location { get; }

    public string Code { get; }

    public static GraphQLSyntaxException Unexpected(string source, Token token, string wanted) =>
        new($"Syntax error: expected {wanted}, found {Show(source, token)}.", source, token.Start, ErrorCodes.Syntax);

    public static GraphQLSyntaxException BadCharacter(string source, int offset, string what) =>
        new($"Syntax error: {what}.", source, offset, ErrorCodes.Syntax);

    public static GraphQLSyntaxException TooManyTokens(string source, int offset, int limit) =>
        new($"The document has more than {limit} tokens, the most this server reads.", source, offset, ErrorCodes.DocumentTooLarge);

    public static GraphQLSyntaxException TooDeep(string source, int offset, int limit) =>
        new($"The document nests deeper than {limit} levels, the most this server reads.", source, offset, ErrorCodes.DocumentTooLarge);

    private static string Show(string source, Token token) => token.Kind switch
    {
        TokenKind.EndOfFile => "the end of the document",
        TokenKind.String or TokenKind.BlockString => "a string",
        _ => $"\"{source[token.Start..token.End]}\"",
    };
}
