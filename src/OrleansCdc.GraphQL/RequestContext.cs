using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace OrleansCdc.GraphQL;

/// <summary>What a request brings to its resolvers besides arguments.</summary>
public sealed class RequestContext
{
    /// <summary>The services of the request.</summary>
    public required IServiceProvider Services { get; init; }

    public ClaimsPrincipal User { get; init; } = new();

    /// <summary>The HTTP request or WebSocket that it came over; null when the engine is called directly.</summary>
    public HttpContext? Http { get; init; }

    /// <summary>The parent of the root fields, for schemas whose root fields want one.</summary>
    public object? RootValue { get; init; }

    /// <summary>A place for the application's own values; not safe for concurrent writes.</summary>
    public IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();
}
