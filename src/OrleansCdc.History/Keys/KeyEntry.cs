namespace OrleansCdc.History.Keys;

/// <summary>A key's hash and a frame that holds a row with it. Ordered by hash, then by place.</summary>
internal readonly record struct KeyEntry(ulong Hash, uint Segment, uint Offset)
{
    /// <summary>Bytes in an index file.</summary>
    public const int Size = 16;

    public ulong Place => ((ulong)Segment << 32) | Offset;

    public static int Compare(KeyEntry left, KeyEntry right)
    {
        var byHash = left.Hash.CompareTo(right.Hash);
        return byHash != 0 ? byHash : left.Place.CompareTo(right.Place);
    }
}
