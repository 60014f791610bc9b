namespace OrleansCdc.GraphQL.Http;

/// <summary>The request of an HTTP body, or several where the server allows batches.</summary>
internal sealed record RequestBatch(IReadOnlyList<GraphQLRequest> All, bool IsBatch)
{
    public GraphQLRequest Single => IsBatch ? throw BadRequestException.Because("A stream takes one request.") : All[0];

    public static RequestBatch Of(GraphQLRequest request) => new([request], IsBatch: false);
}
