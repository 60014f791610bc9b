namespace OrleansCdc.GraphQL.Language;

/// <summary>One lexical token; <see cref="Start"/> and <see cref="End"/> are UTF-16 offsets into the source.</summary>
/// <remarks>Text is the decoded value of a name, a number or a string; null for punctuation.</remarks>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string? Text);
