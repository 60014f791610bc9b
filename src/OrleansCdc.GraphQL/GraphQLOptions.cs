namespace OrleansCdc.GraphQL;

/// <summary>The limits and switches of one endpoint. The defaults are safe for a public server.</summary>
public sealed class GraphQLOptions
{
    /// <summary>Tokens in one document.</summary>
    public int MaxTokens { get; set; } = 20_000;

    /// <summary>Levels of fields in one operation, fragments included.</summary>
    public int MaxDepth { get; set; } = 20;

    /// <summary>Fields of one operation that may have an alias, each use of a fragment counted.</summary>
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

    /// <summary>
    /// Origins, such as <c>https://app.example</c>, whose pages may use the endpoint besides the server's own; <c>*</c> is any.
    /// </summary>
    public ISet<string> AllowedOrigins { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>A request header that only a page with permission can set, and that admits a GET from another site.</summary>
    public string PreflightHeader { get; set; } = "GraphQL-Require-Preflight";

    /// <summary>Whether a browser that opens the endpoint gets the explorer.</summary>
    public bool EnableExplorer { get; set; } = true;

    /// <summary>The operations that clients may name by their SHA-256 hash.</summary>
    public PersistedOperations Persisted { get; } = new();

    /// <summary>Refuses every document that is not among <see cref="Persisted"/>.</summary>
    public bool OnlyPersisted { get; set; }

    /// <summary>How long a WebSocket may wait with its first message.</summary>
    public TimeSpan ConnectionInitTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a quiet WebSocket is pinged; one that does not answer until the next ping is closed.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Operations that may run at once on one WebSocket.</summary>
    public int MaxOperationsPerConnection { get; set; } = 100;

    /// <summary>
    /// Looks at the payload of a WebSocket's first message and says whether the client may go on; undefined when there is none.
    /// </summary>
    public Func<Microsoft.AspNetCore.Http.HttpContext, System.Text.Json.JsonElement, ValueTask<bool>>? OnConnect { get; set; }
}
