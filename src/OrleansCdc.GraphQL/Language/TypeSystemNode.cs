namespace OrleansCdc.GraphQL.Language;

/// <summary>A definition or an extension of a schema, a type or a directive. One node for all of them: nothing here runs it.</summary>
internal sealed class TypeSystemNode(string kind, string? name) : DefinitionNode
{
    /// <summary>The keyword, with <c>extend</c> before it for extensions.</summary>
    public string Kind { get; } = kind;

    public string? Name { get; } = name;
}
