using System.Collections.Concurrent;
using OrleansCdc.GraphQL.Protection;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>
/// Prepared documents by their text. When full, an arbitrary part is dropped: clients send few documents, and attackers who send
/// many gain nothing by it.
/// </summary>
internal sealed class DocumentCache(GraphQLSchema schema, GraphQLOptions options)
{
    private const int LongestCached = 64 * 1024;
    private readonly ConcurrentDictionary<string, PreparedDocument> _documents = new();
    private readonly PersistedLookup _persisted = new(options);

    public PreparedRequest Prepare(GraphQLRequest request)
    {
        if (_persisted.Find(request, out var problem) is not { } source) return PreparedRequest.Refused([problem!]);
        var document = Get(source);
        if (document.Errors.Count > 0) return PreparedRequest.Refused(document.Errors);
        var operation = document.Find(request.OperationName, out var missing);
        if (operation is null) return PreparedRequest.Refused([new GraphQLError(missing!, ErrorCodes.UnknownOperation)]);
        if (operation.SizeError is { } tooLarge) return PreparedRequest.Refused([tooLarge]);
        var errors = new List<GraphQLError>();
        var variables = VariableValues.Read(schema, operation.Document, operation.Operation, request.Variables, errors);
        if (errors.Count == 0 && operation.CostError(variables, options) is { } tooDear) errors.Add(tooDear);
        return errors.Count > 0 ? PreparedRequest.Refused(errors) : new PreparedRequest(operation, variables, null);
    }

    private PreparedDocument Get(string source)
    {
        if (_documents.TryGetValue(source, out var known)) return known;
        var prepared = PreparedDocument.Prepare(schema, source, options);
        if (source.Length > LongestCached) return prepared;
        if (_documents.Count >= options.MaxCachedDocuments)
        {
            foreach (var key in _documents.Keys.Take(options.MaxCachedDocuments / 4)) _documents.TryRemove(key, out _);
        }
        return _documents.GetOrAdd(source, prepared);
    }
}
