namespace OrleansCdc.GraphQL.Execution;

/// <summary>
/// A stretch of the response that one thread writes at a time: the root, or the part below one asynchronous field. Where an
/// asynchronous field's value belongs it keeps a <see cref="Hole"/>, and the value is written meanwhile to a segment of its own.
/// </summary>
internal sealed class Segment(ExecutionRun run)
{
    public ExecutionRun Run { get; } = run;

    public JsonBuffer Json { get; } = new(run.CountBytes);

    public PathStack Path { get; } = new();

    public List<Hole>? Holes { get; private set; }

    /// <summary>Where the innermost value that may become null starts in this segment, or -1 when that value is outside it.</summary>
    public int NullableStart { get; set; } = -1;

    /// <summary>The errors of the fields written here; those of a segment that is dropped go with it.</summary>
    public List<GraphQLError>? Errors { get; private set; }

    public int HoleCount => Holes?.Count ?? 0;

    public void AddError(GraphQLError error) => (Errors ??= []).Add(error);

    /// <summary>Leaves a hole here and returns the segment that its value goes to.</summary>
    public Hole AddHole()
    {
        var child = new Segment(Run);
        Path.CopyTo(child.Path);
        var hole = new Hole(Json.Length, NullableStart, child);
        (Holes ??= []).Add(hole);
        return hole;
    }

    /// <summary>Takes back what was written since <paramref name="start"/>, holes included, and puts null there.</summary>
    public void RewindToNull(int start, int holes)
    {
        Json.Rewind(start);
        if (HoleCount > holes) Holes!.RemoveRange(holes, HoleCount - holes);
        Json.Null();
    }

    /// <summary>Tells the holes made since that the nullable value they would turn to null ends here.</summary>
    public void CloseNullable(int start, int holes)
    {
        for (var i = holes; i < HoleCount; i++)
        {
            if (Holes![i].NullableStart == start) Holes[i].NullableEnd = Json.Length;
        }
    }

    public void ForgetErrors() => Errors = null;

    /// <summary>Puts null in place of a finished value and forgets the holes in it.</summary>
    public void CutToNull(int start, int end)
    {
        const int nullLength = 4;
        Holes!.RemoveAll(h => h.Position > start && h.Position <= end);
        Json.ReplaceWithNull(start, end);
        foreach (var hole in Holes) hole.Shift(start, end, end - start - nullLength);
    }
}
