namespace OrleansCdc.GraphQL.Execution;

/// <summary>Remembers where a value that may be null began, so that a failure inside it can be turned to null.</summary>
internal readonly struct NullableScope
{
    private readonly Segment _segment;
    private readonly int _start;
    private readonly int _holes;
    private readonly int _depth;
    private readonly int _outer;

    public NullableScope(Segment segment)
    {
        _segment = segment;
        _start = segment.Json.Length;
        _holes = segment.HoleCount;
        _depth = segment.Path.Depth;
        _outer = segment.NullableStart;
        segment.NullableStart = _start;
    }

    /// <summary>Ends the value: keeps it, or writes null in its place. Always true, as the null stops here.</summary>
    public bool Close(bool succeeded)
    {
        _segment.NullableStart = _outer;
        if (succeeded)
        {
            if (_segment.HoleCount > _holes) _segment.CloseNullable(_start, _holes);
            return true;
        }
        _segment.Path.Restore(_depth);
        _segment.RewindToNull(_start, _holes);
        return true;
    }
}
