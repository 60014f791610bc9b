namespace OrleansCdc.GraphQL.Execution;

/// <summary>Puts a response together: errors first, as the specification advises, then data.</summary>
internal static class ResponseWriter
{
    private static ReadOnlySpan<byte> DataMember => "{\"data\":"u8;

    public static GraphQLResponse Write(Segment root, bool written, bool isSerial)
    {
        var data = new JsonBuffer();
        data.Raw(DataMember);
        var errors = new List<GraphQLError>();
        if (!SegmentJoin.TryAppend(root, written, data, errors)) data.Null();
        if (!written && isSerial) SegmentJoin.Gather(root, errors);
        data.Byte((byte)'}');
        Release(root);
        if (errors.Count == 0) return new GraphQLResponse(data, hasData: true, 0);
        var json = new JsonBuffer();
        json.Raw("{\"errors\":"u8);
        ErrorJson.Write(json, errors);
        json.Byte((byte)',');
        json.Raw(data.Written[1..]);
        data.Dispose();
        return new GraphQLResponse(json, hasData: true, errors.Count);
    }

    public static GraphQLResponse Aborted(ExecutionAbortedException aborted) => NoData(new GraphQLError(aborted.Message, aborted.Code));

    /// <summary>A response to a request that began to run and came to nothing.</summary>
    public static GraphQLResponse NoData(GraphQLError error)
    {
        var json = new JsonBuffer();
        json.Raw("{\"errors\":"u8);
        ErrorJson.Write(json, [error]);
        json.Raw(",\"data\":null}"u8);
        return new GraphQLResponse(json, hasData: true, 1);
    }

    /// <summary>A response to a request that was refused before anything ran: it has no data member.</summary>
    public static GraphQLResponse Refused(IReadOnlyList<GraphQLError> errors)
    {
        var json = new JsonBuffer();
        json.Raw("{\"errors\":"u8);
        ErrorJson.Write(json, errors);
        json.Byte((byte)'}');
        return new GraphQLResponse(json, hasData: false, errors.Count) { FirstErrorCode = errors[0].Code };
    }

    private static void Release(Segment segment)
    {
        foreach (var hole in segment.Holes ?? []) Release(hole.Child);
        segment.Json.Dispose();
    }
}
