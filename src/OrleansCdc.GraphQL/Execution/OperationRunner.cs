using OrleansCdc.GraphQL.Language;

namespace OrleansCdc.GraphQL.Execution;

/// <summary>Runs a planned operation and makes its response.</summary>
internal static class OperationRunner
{
    /// <summary>Runs the root selection; for a subscription event, <paramref name="eventField"/> stands in for the resolver.</summary>
    public static async ValueTask<GraphQLResponse> RunAsync(ExecutionRun run, FieldExecutor? eventField = null)
    {
        var root = new Segment(run);
        bool written;
        try
        {
            written = await WriteRootAsync(run, root, eventField);
            await run.DrainAsync();
        }
        catch (Exception e) when (e is ExecutionAbortedException or OperationCanceledException)
        {
            run.Abort(e);
            written = false;
        }
        if (run.Aborted is { } aborted) return ResponseWriter.Aborted(aborted);
        var response = ResponseWriter.Write(root, written, run.Plan.Operation.Kind == OperationKind.Mutation);
        if (response.Json.Length <= run.Limits.MaxResponseBytes) return response;
        response.Dispose();
        return ResponseWriter.Aborted(run.Limits.TooLarge());
    }

    /// <summary>
    /// False when the root has no value. A mutation stops at a field whose failure makes the root null; that field's hole then says
    /// so when the segments are joined.
    /// </summary>
    private static async ValueTask<bool> WriteRootAsync(ExecutionRun run, Segment root, FieldExecutor? eventField)
    {
        if (run.Plan.Operation.Kind != OperationKind.Mutation && eventField is null)
            return SelectionWriter.Write(root, run.Plan.Root, run.Context.RootValue);
        var fields = run.Plan.Root.Fields;
        root.Json.Byte((byte)'{');
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0) root.Json.Byte((byte)',');
            root.Json.Raw(fields[i].KeyJson);
            root.Path.Push(fields[i].ResponseKey);
            if (!(eventField ?? fields[i].Executor).Execute(root, fields[i], run.Context.RootValue)) return false;
            root.Path.Pop();
            await run.DrainAsync();
            if (root.Holes is { } holes && holes.Exists(h => h.NullableStart < 0 && !h.Succeeded)) return true;
        }
        root.Json.Byte((byte)'}');
        return true;
    }
}
