using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Validation;

/// <summary>What one operation or fragment uses by itself.</summary>
internal sealed class DefinitionUsage
{
    public List<FragmentSpreadNode> Spreads { get; } = [];

    public List<VariableUsage> Variables { get; } = [];
}
