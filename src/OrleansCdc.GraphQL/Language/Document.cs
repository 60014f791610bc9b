namespace OrleansCdc.GraphQL.Language;

/// <summary>A parsed document with the text that its nodes' offsets point into.</summary>
internal sealed class Document(string source, IReadOnlyList<DefinitionNode> definitions)
{
    private readonly Dictionary<string, FragmentNode> _fragments = IndexFragments(definitions);

    public string Source { get; } = source;

    public IReadOnlyList<DefinitionNode> Definitions { get; } = definitions;

    public IEnumerable<OperationNode> Operations => Definitions.OfType<OperationNode>();

    public IEnumerable<FragmentNode> Fragments => Definitions.OfType<FragmentNode>();

    public FragmentNode? Fragment(string name) => _fragments.GetValueOrDefault(name);

    public SourceLocation LocationOf(SyntaxNode node) => SourceLocation.Of(Source, node.Start);

    private static Dictionary<string, FragmentNode> IndexFragments(IReadOnlyList<DefinitionNode> definitions)
    {
        var index = new Dictionary<string, FragmentNode>();
        foreach (var fragment in definitions.OfType<FragmentNode>()) index.TryAdd(fragment.Name, fragment);
        return index;
    }
}
