using OrleansCdc.GraphQL.Execution;

namespace OrleansCdc.GraphQL;

/// <summary>One response as JSON. Its memory is rented: read it, then dispose the response, and touch the memory no more.</summary>
public sealed class GraphQLResponse : IDisposable
{
    private readonly JsonBuffer _json;

    internal GraphQLResponse(JsonBuffer json, bool hasData, int errors)
    {
        _json = json;
        HasData = hasData;
        ErrorCount = errors;
    }

    /// <summary>The response object in UTF-8; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Json => _json.Memory;

    /// <summary>False when the request was refused before execution, so that there is no data member.</summary>
    public bool HasData { get; }

    public int ErrorCount { get; }

    /// <summary>The array of errors alone, for a refused request.</summary>
    internal ReadOnlyMemory<byte> ErrorsJson => Json["{\"errors\":".Length..^1];

    internal string? FirstErrorCode { get; init; }

    public void Dispose() => _json.Dispose();
}
