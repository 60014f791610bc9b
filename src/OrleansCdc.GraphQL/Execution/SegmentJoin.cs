namespace OrleansCdc.GraphQL.Execution;

/// <summary>
/// Joins a segment and everything in its holes into one text, carries null outwards from the holes that failed, and gathers the
/// errors of what is left: where a null replaces a value, errors that came after its cause inside that value are dropped.
/// </summary>
internal static class SegmentJoin
{
    /// <summary>Appends the segment's text; false when a null must go further out than the segment.</summary>
    public static bool TryAppend(Segment segment, bool written, JsonBuffer output, List<GraphQLError> errors)
    {
        if (segment.Errors is { } own) errors.AddRange(own);
        if (!written) return false;
        if (segment.HoleCount == 0)
        {
            output.Raw(segment.Json.Written);
            return true;
        }
        return TryAppendHoles(segment, output, errors);
    }

    /// <summary>Adds the errors of the holes that were filled before a mutation stopped.</summary>
    public static void Gather(Segment segment, List<GraphQLError> errors)
    {
        foreach (var hole in segment.Holes ?? [])
        {
            if (hole.Child.Errors is { } own) errors.AddRange(own);
            Gather(hole.Child, errors);
        }
    }

    private static bool TryAppendHoles(Segment segment, JsonBuffer output, List<GraphQLError> errors)
    {
        var start = output.Length;
        var json = segment.Json;
        var holes = segment.Holes!;
        var copied = 0;
        for (var i = 0; i < holes.Count; i++)
        {
            var hole = holes[i];
            output.Raw(json.Written[copied..hole.Position]);
            copied = hole.Position;
            if (TryAppend(hole.Child, hole.Succeeded, output, errors)) continue;
            output.Rewind(start);
            if (hole.NullableStart < 0) return false;
            return TryAppendWithout(segment, hole, output, errors, i);
        }
        output.Raw(json.Written[copied..]);
        return true;
    }

    /// <summary>
    /// Cuts the value that the failed hole turns to null out of the segment, holes and all, and joins what is left. Each cut takes
    /// a hole away, so this ends; the errors of the holes before are gathered already.
    /// </summary>
    private static bool TryAppendWithout(Segment segment, Hole failed, JsonBuffer output, List<GraphQLError> errors, int gathered)
    {
        var holes = segment.Holes!;
        for (var i = 0; i < gathered; i++) ForgetErrors(holes[i].Child);
        segment.ForgetErrors();
        segment.CutToNull(failed.NullableStart, failed.NullableEnd);
        return TryAppendHoles(segment, output, errors);
    }

    private static void ForgetErrors(Segment segment)
    {
        segment.ForgetErrors();
        foreach (var hole in segment.Holes ?? []) ForgetErrors(hole.Child);
    }
}
