namespace OrleansCdc.GraphQL.Execution;

/// <summary>Puts a response together: errors first, as the specification advises, then data.</summary>
internal static class ResponseWriter
{
    public static GraphQLResponse Write(ExecutionRun run, Segment root, bool written)
    {
        var json = new JsonBuffer();
        if (run.Errors.Count == 0)
        {
            json.Raw("{\"data\":"u8);
        }
        else
        {
            json.Raw("{\"errors\":"u8);
            ErrorJson.Write(json, run.Errors);
            json.Raw(",\"data\":"u8);
        }
        if (!written || !SegmentJoin.TryAppend(root, json)) json.Null();
        json.Byte((byte)'}');
        Release(root);
        return new GraphQLResponse(json, hasData: true, run.Errors.Count);
    }

    public static GraphQLResponse Aborted(ExecutionAbortedException aborted)
    {
        var json = new JsonBuffer();
        json.Raw("{\"errors\":"u8);
        ErrorJson.Write(json, [new GraphQLError(aborted.Message, aborted.Code)]);
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
