namespace OrleansCdc.GraphQL.Language;

internal sealed class OperationNode(OperationKind kind, string? name, IReadOnlyList<VariableDefinitionNode> variables,
    SelectionSetNode selections)
    : DefinitionNode
{
    public OperationKind Kind { get; } = kind;

    public string? Name { get; } = name;

    public IReadOnlyList<VariableDefinitionNode> Variables { get; } = variables;

    public SelectionSetNode Selections { get; } = selections;

    public int NameStart { get; init; }

    /// <summary>True for the shorthand form that is a selection set and nothing else.</summary>
    public bool IsShorthand { get; init; }
}
