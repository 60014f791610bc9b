using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL;

/// <summary>One response as JSON. Its memory may be rented: read it, then dispose the response, and touch the memory no more.</summary>
public sealed class GraphQLResponse : IDisposable
{
    private readonly JsonBuffer? _rented;
    private readonly ReadOnlyMemory<byte> _shared;

    internal GraphQLResponse(JsonBuffer json, bool hasData, int errors)
    {
        _rented = json;
        HasData = hasData;
        ErrorCount = errors;
    }

    private GraphQLResponse(ReadOnlyMemory<byte> json, bool hasData, int errors)
    {
        _shared = json;
        HasData = hasData;
        ErrorCount = errors;
    }

    /// <summary>The response object in UTF-8; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Json => _rented?.Memory ?? _shared;

    /// <summary>False when the request was refused before execution, so that there is no data member.</summary>
    public bool HasData { get; }

    public int ErrorCount { get; }

    /// <summary>The array of errors alone, for a refused request.</summary>
    internal ReadOnlyMemory<byte> ErrorsJson => Json["{\"errors\":".Length..^1];

    internal string? FirstErrorCode { get; init; }

    public void Dispose() => _rented?.Dispose();

    /// <summary>A response over bytes that others send too, which therefore never change.</summary>
    internal static GraphQLResponse Shared(ReadOnlyMemory<byte> json, bool hasData, int errors) => new(json, hasData, errors);
}
