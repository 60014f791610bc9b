namespace OrleansCdc.GraphQL.Execution;

/// <summary>Joins a segment and everything in its holes into one text, and carries null outwards from the holes that failed.</summary>
internal static class SegmentJoin
{
    /// <summary>Appends the segment's text; false when a null must go further out than the segment.</summary>
    public static bool TryAppend(Segment segment, JsonBuffer output)
    {
        if (segment.HoleCount == 0)
        {
            output.Raw(segment.Json.Written);
            return true;
        }
        var start = output.Length;
        var nulls = new List<(int Start, int End)>();
        var done = 0;
        for (var i = 0; i < segment.HoleCount; i++)
        {
            var hole = segment.Holes![i];
            output.Raw(segment.Json.Written[done..hole.Position]);
            done = hole.Position;
            if (hole.Succeeded && TryAppend(hole.Child, output)) continue;
            if (hole.NullableStart < 0)
            {
                output.Rewind(start);
                return false;
            }
            nulls.Add((hole.NullableStart, hole.NullableEnd));
        }
        output.Raw(segment.Json.Written[done..]);
        if (nulls.Count > 0)
        {
            output.Rewind(start);
            AppendWithNulls(segment, output, nulls);
        }
        return true;
    }

    private static void AppendWithNulls(Segment segment, JsonBuffer output, List<(int Start, int End)> nulls)
    {
        var done = 0;
        var holes = segment.Holes!;
        var next = 0;
        foreach (var (start, end) in nulls.OrderBy(n => n.Start).ThenByDescending(n => n.End))
        {
            if (start < done) continue;
            for (; next < holes.Count && holes[next].Position <= start; next++) done = AppendHole(segment, output, holes[next], done);
            output.Raw(segment.Json.Written[done..start]);
            output.Null();
            done = end;
            while (next < holes.Count && holes[next].Position <= end && holes[next].Position > start) next++;
        }
        for (; next < holes.Count; next++) done = AppendHole(segment, output, holes[next], done);
        output.Raw(segment.Json.Written[done..]);
    }

    private static int AppendHole(Segment segment, JsonBuffer output, Hole hole, int done)
    {
        output.Raw(segment.Json.Written[done..hole.Position]);
        TryAppend(hole.Child, output);
        return hole.Position;
    }
}
