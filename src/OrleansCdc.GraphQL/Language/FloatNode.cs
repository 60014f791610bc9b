namespace OrleansCdc.GraphQL.Language;

/// <summary>A literal with a fraction or an exponent, kept as written so that no scalar loses digits.</summary>
internal sealed class FloatNode(string text) : ValueNode
{
    public string Text { get; } = text;
}
