namespace OrleansCdc.History.Keys;

/// <summary>
/// The key hashes of a segment that has no index file yet, in the order of its frames. One writer appends and cuts; readers search
/// the part they saw published. Chunks are allocated once and never moved, so both can happen at once.
/// </summary>
internal sealed class KeyTable
{
    /// <summary>When full, the segment is closed.</summary>
    public const int Capacity = MaxChunks * ChunkSize;

    /// <summary>The most keys that one frame adds: two for each of its rows.</summary>
    public const int MaxPerFrame = 16 * 1024;

    private const int MaxChunks = 64;
    private const int ChunkSize = 8192;

    private readonly ulong[]?[] hashes = new ulong[MaxChunks][];
    private readonly uint[]?[] offsets = new uint[MaxChunks][];
    private volatile int count;

    public int Count => count;

    /// <summary>Whether the keys of one more frame might not fit.</summary>
    public bool IsFull => count + MaxPerFrame > Capacity;

    /// <summary>Adds a key of the frame at the offset.</summary>
    public void Add(ulong hash, uint offset)
    {
        var chunk = count / ChunkSize;
        var place = count % ChunkSize;
        var chunkHashes = hashes[chunk] ??= new ulong[ChunkSize];
        var chunkOffsets = offsets[chunk] ??= new uint[ChunkSize];
        chunkHashes[place] = hash;
        chunkOffsets[place] = offset;
        count++;
    }

    /// <summary>Forgets the entries of frames at or after the offset.</summary>
    public void CutAt(long offset)
    {
        var kept = count;
        while (kept > 0 && offsets[(kept - 1) / ChunkSize]![(kept - 1) % ChunkSize] >= offset)
            kept--;
        count = kept;
    }

    /// <summary>Adds the offsets of the frames below the limit that hold the hash.</summary>
    public void Find(ulong hash, long limit, ICollection<uint> found)
    {
        var taken = count;
        for (var start = 0; start < taken; start += ChunkSize)
        {
            var chunk = hashes[start / ChunkSize].AsSpan(0, Math.Min(ChunkSize, taken - start));
            for (var from = 0; from < chunk.Length;)
            {
                var next = chunk[from..].IndexOf(hash);
                if (next < 0)
                    break;
                var offset = offsets[start / ChunkSize]![from + next];
                if (offset < limit)
                    found.Add(offset);
                from += next + 1;
            }
        }
    }

    /// <summary>Everything as index entries of the segment, unsorted.</summary>
    public KeyEntry[] ToEntries(uint segment)
    {
        var entries = new KeyEntry[count];
        for (var index = 0; index < entries.Length; index++)
            entries[index] = new(hashes[index / ChunkSize]![index % ChunkSize], segment, offsets[index / ChunkSize]![index % ChunkSize]);
        return entries;
    }
}
