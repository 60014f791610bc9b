namespace OrleansCdc.GraphQL.Language;

internal sealed class VariableDefinitionNode(VariableNode variable, TypeNode type, ValueNode? defaultValue) : SyntaxNode
{
    public VariableNode Variable { get; } = variable;

    public string Name => Variable.Name;

    public TypeNode Type { get; } = type;

    public ValueNode? DefaultValue { get; } = defaultValue;

    public StringNode? Description { get; init; }

    public IReadOnlyList<DirectiveNode> Directives { get; init; } = [];
}
