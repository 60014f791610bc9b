namespace OrleansCdc.GraphQL.Execution;

/// <summary>Where in the response the writer stands: response keys and list indexes, outermost first.</summary>
internal sealed class PathStack
{
    private (string? Key, int Index)[] _steps = new (string?, int)[16];

    public int Depth { get; private set; }

    public void Push(string key) => Push((key, 0));

    public void Push(int index) => Push((null, index));

    public void Pop() => Depth--;

    /// <summary>Forgets the steps after the first <paramref name="depth"/>, after an exception skipped their pops.</summary>
    public void Restore(int depth) => Depth = depth;

    /// <summary>Moves the innermost step to another list index.</summary>
    public void Replace(int index) => _steps[Depth - 1] = (null, index);

    public void CopyTo(PathStack other)
    {
        if (other._steps.Length < Depth) other._steps = new (string?, int)[_steps.Length];
        Array.Copy(_steps, other._steps, Depth);
        other.Depth = Depth;
    }

    public object[] ToArray() => [.. _steps.Take(Depth).Select(s => s.Key ?? (object)s.Index)];

    private void Push((string?, int) step)
    {
        if (Depth == _steps.Length) Array.Resize(ref _steps, Depth * 2);
        _steps[Depth++] = step;
    }
}
