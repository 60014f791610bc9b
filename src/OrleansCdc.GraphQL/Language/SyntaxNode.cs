namespace OrleansCdc.GraphQL.Language;

/// <summary>A piece of a document; offsets are UTF-16 units into <see cref="Document.Source"/>, the end exclusive.</summary>
internal abstract class SyntaxNode
{
    public int Start { get; init; }

    public int End { get; init; }
}
