namespace OrleansCdc.GraphQL;

/// <summary>The limits and switches of one endpoint. The defaults are safe for a public server.</summary>
public sealed class GraphQLOptions
{
    /// <summary>Tokens in one document.</summary>
    public int MaxTokens { get; set; } = 20_000;

    /// <summary>Levels of fields in one operation, fragments included; introspection is counted by itself.</summary>
    public int MaxDepth { get; set; } = 20;

    /// <summary>Fields of one operation that may have an alias.</summary>
    public int MaxAliases { get; set; } = 500;

    /// <summary>The cost that one operation may have, as the schema's fields declare it.</summary>
    public long MaxCost { get; set; } = 100_000;

    /// <summary>How long a query or a mutation may run.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes in one response.</summary>
    public long MaxResponseBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Bytes in one request body or WebSocket message.</summary>
    public int MaxRequestBytes { get; set; } = 1024 * 1024;

    /// <summary>Parsed and validated documents to keep.</summary>
    public int MaxCachedDocuments { get; set; } = 1_000;

    /// <summary>Requests in one POST body; 1 means that batching is off.</summary>
    public int MaxBatch { get; set; } = 1;
}
