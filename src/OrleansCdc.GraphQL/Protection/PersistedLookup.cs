using System.Text.Json;
using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL.Protection;

/// <summary>
/// Finds the document of a request that names it by hash, in the form <c>extensions.persistedQuery.sha256Hash</c>. A client that
/// sends hash and document together registers it for the next time, within a bound, unless only known operations may run.
/// </summary>
internal sealed class PersistedLookup(GraphQLOptions options)
{
    private readonly PersistedOperations _registered = new();
    private int _count;

    /// <summary>The document to run, or null and the error to answer with.</summary>
    public string? Find(GraphQLRequest request, out GraphQLError? error)
    {
        error = null;
        var hash = HashOf(request.Extensions);
        if (hash is null) return FindPlain(request, out error);
        if (request.Query is null)
        {
            var known = options.Persisted.Find(hash) ?? _registered.Find(hash);
            if (known is null) error = new GraphQLError("PersistedQueryNotFound", ErrorCodes.PersistedNotFound);
            return known;
        }
        if (!string.Equals(PersistedOperations.HashOf(request.Query), hash, StringComparison.OrdinalIgnoreCase))
        {
            error = new GraphQLError("The persisted query's sha256Hash is not that of the document.", ErrorCodes.BadRequest);
            return null;
        }
        if (!options.OnlyPersisted && Interlocked.Increment(ref _count) <= options.MaxCachedDocuments) _registered.Add(request.Query);
        return FindPlain(request, out error);
    }

    private string? FindPlain(GraphQLRequest request, out GraphQLError? error)
    {
        error = null;
        if (string.IsNullOrEmpty(request.Query)) error = new GraphQLError("The request has no \"query\".", ErrorCodes.BadRequest);
        else if (options.OnlyPersisted && !options.Persisted.Contains(request.Query))
            error = new GraphQLError("This server runs registered operations only.", ErrorCodes.PersistedOnly);
        return error is null ? request.Query : null;
    }

    private static string? HashOf(JsonElement extensions) =>
        extensions.ValueKind == JsonValueKind.Object
        && extensions.TryGetProperty("persistedQuery", out var persisted) && persisted.ValueKind == JsonValueKind.Object
        && persisted.TryGetProperty("sha256Hash", out var hash) && hash.ValueKind == JsonValueKind.String
            ? JsonHash(hash)
            : null;

    private static string? JsonHash(JsonElement hash) => hash.GetRawText().Trim('"') is { Length: 64 } text ? text : "";
}
