namespace OrleansCdc.GraphQL.Language;

/// <summary>A type as a document writes it: a name, a list, or either with an exclamation mark.</summary>
internal abstract class TypeNode : SyntaxNode
{
    /// <summary>The name inside all the brackets.</summary>
    public abstract NamedTypeNode Innermost { get; }
}
