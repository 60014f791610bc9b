using OrleansCdc.GraphQL.Execution;
using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>What the rules of one validation share: the schema, the document, what is used where, and the errors so far.</summary>
internal sealed class ValidationContext(GraphQLSchema schema, Document document)
{
    private const int MostErrors = 100;
    private readonly List<GraphQLError> _errors = [];
    private readonly Dictionary<DefinitionNode, DefinitionUsage> _usages = [];

    public GraphQLSchema Schema { get; } = schema;

    public Document Document { get; } = document;

    public IReadOnlyList<GraphQLError> Errors => _errors;

    public FieldIndex Fields { get; } = new();

    public DefinitionUsage UsageOf(DefinitionNode definition)
    {
        if (!_usages.TryGetValue(definition, out var usage)) _usages[definition] = usage = new DefinitionUsage();
        return usage;
    }

    /// <summary>The fragments that a definition uses, those inside other fragments included, each once.</summary>
    public IReadOnlyList<FragmentNode> FragmentsOf(DefinitionNode definition)
    {
        var found = new List<FragmentNode>();
        var seen = new HashSet<string>();
        var open = new Stack<DefinitionNode>([definition]);
        while (open.TryPop(out var next))
        {
            foreach (var spread in UsageOf(next).Spreads)
            {
                if (!seen.Add(spread.Name) || Document.Fragment(spread.Name) is not { } fragment) continue;
                found.Add(fragment);
                open.Push(fragment);
            }
        }
        return found;
    }

    /// <summary>The variables that an operation uses, in itself and in its fragments.</summary>
    public IEnumerable<VariableUsage> VariablesOf(OperationNode operation) =>
        UsageOf(operation).Variables.Concat(FragmentsOf(operation).SelectMany(f => UsageOf(f).Variables));

    public void Report(ValidationRule rule, string message, IEnumerable<SyntaxNode> nodes, string? fix = null)
    {
        if (_errors.Count >= MostErrors) return;
        _errors.Add(new GraphQLError(message, ErrorCodes.Validation)
        {
            Locations = [.. nodes.Select(Document.LocationOf)],
            Extensions = fix is null
                ? new Dictionary<string, object?> { ["rule"] = rule.Name }
                : new Dictionary<string, object?> { ["rule"] = rule.Name, ["fix"] = fix },
        });
    }
}
