namespace OrleansCdc.History.Keys;

/// <summary>A frame that may hold the key: the index of its segment in the view, and its offset.</summary>
internal readonly record struct FramePlace(int Index, long Offset)
{
    /// <summary>The order of the log.</summary>
    public static IComparer<FramePlace> Order { get; } = Comparer<FramePlace>.Create(
        (left, right) => left.Index != right.Index ? left.Index.CompareTo(right.Index) : left.Offset.CompareTo(right.Offset));
}
