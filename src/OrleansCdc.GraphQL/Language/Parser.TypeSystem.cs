namespace OrleansCdc.GraphQL.Language;

internal sealed partial class Parser
{
    private DefinitionNode ParseTypeSystemDefinition(int start, StringNode? description) =>
        throw Unexpected("\"query\", \"mutation\", \"subscription\" or \"fragment\"");
}
