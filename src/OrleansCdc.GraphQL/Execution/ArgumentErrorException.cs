using OrleansCdc.GraphQL.Language;
using OrleansCdc.GraphQL.TypeSystem;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>An argument that cannot be read, and the place in the document that is to blame.</summary>
internal sealed class ArgumentErrorException : GraphQLException
{
    private ArgumentErrorException(string message, SyntaxNode? node, string? fix = null)
        : base(message, ErrorCodes.BadInput, fix is null ? null : new Dictionary<string, object?> { ["fix"] = fix }) => Node = node;

    public SyntaxNode? Node { get; }

    public static ArgumentErrorException Missing(InputDefinition argument, ArgumentNode? node) =>
        new($"Argument \"{argument.Name}\" of type {argument.Type} needs a value, and none was given.", node?.Value);

    public static ArgumentErrorException NullCondition(VariableNode node) =>
        new($"Argument \"if\" of type Boolean! cannot be null, and ${node.Name} is.", node);

    public static ArgumentErrorException Invalid(InputDefinition argument, InputErrors errors, ArgumentNode node) =>
        new($"Argument \"{argument.Name}\": {string.Join("; ", errors.Messages)}.", errors.Blamed ?? node.Value, errors.Fix);
}
