namespace OrleansCdc.GraphQL.Language;

/// <summary>An integer literal, kept as written so that no scalar loses digits.</summary>
internal sealed class IntNode(string text) : ValueNode
{
    public string Text { get; } = text;
}
