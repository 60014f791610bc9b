using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>A parsed document with its validation result and its operations, kept for the next request with the same text.</summary>
internal sealed class PreparedDocument
{
    private readonly List<PreparedOperation> _operations = [];

    private PreparedDocument(IReadOnlyList<GraphQLError> errors) => Errors = errors;

    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>Parses and validates; whatever is wrong ends in <see cref="Errors"/>.</summary>
    public static PreparedDocument Prepare(GraphQLSchema schema, string source, GraphQLOptions options)
    {
        Document document;
        try
        {
            document = Parser.Parse(source, new ParserLimits(options.MaxTokens, ParserLimits.Default.MaxNesting));
        }
        catch (GraphQLSyntaxException e)
        {
            return new PreparedDocument([new GraphQLError(e.Message, e.Code) { Locations = [e.Location] }]);
        }
        var prepared = new PreparedDocument(Validation.Validator.Validate(schema, document));
        if (prepared.Errors.Count > 0) return prepared;
        foreach (var operation in document.Operations)
        {
            if (schema.Root(operation.Kind) is { } root)
                prepared._operations.Add(new PreparedOperation(schema, document, operation, root, options));
        }
        return prepared;
    }

    /// <summary>The operation to run, or null and what to tell the client.</summary>
    public PreparedOperation? Find(string? name, out string? problem)
    {
        var found = name is null
            ? _operations.Count == 1 ? _operations[0] : null
            : _operations.Find(o => o.Operation.Name == name);
        problem = (found, name, _operations.Count) switch
        {
            (not null, _, _) => null,
            (_, null, 0) => "The document has no operation.",
            (_, null, _) => "The document has several operations: give operationName.",
            _ => $"The document has no operation \"{name}\".",
        };
        return found;
    }
}
