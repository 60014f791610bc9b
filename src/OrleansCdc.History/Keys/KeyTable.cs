namespace OrleansCdc.History.Keys;

/// <summary>
/// The key hashes of a segment that has no index file yet, in the order of its frames. One writer appends and cuts; readers search
/// the part they saw published, until the table is released.
/// </summary>
internal sealed class KeyTable
{
    /// <summary>When full, the segment is closed.</summary>
    public const int Capacity = MaxChunks * KeyChunk.FullSize;

    /// <summary>The most keys that one frame adds: two for each of its rows.</summary>
    public const int MaxPerFrame = 16 * 1024;

    private const int MaxChunks = 64;

    /// <summary>Most tables never see more keys than this before they are sealed.</summary>
    private const int FirstSize = 64;

    private readonly Lock gate = new();
    private readonly KeyChunk?[] chunks = new KeyChunk[MaxChunks];
    private volatile int count;
    private bool released;

    // Where the next key goes: written only by the appender.
    private KeyChunk? open;
    private int used;

    public int Count => count;

    /// <summary>Whether the keys of one more frame might not fit.</summary>
    public bool IsFull => count + MaxPerFrame > Capacity;

    /// <summary>Adds a key of the frame at the offset.</summary>
    public void Add(ulong hash, uint offset)
    {
        if (open is null || used == open.Hashes.Length)
            MakeRoom();
        open!.Hashes[used] = hash;
        open.Offsets[used] = offset;
        used++;
        count++;
    }

    /// <summary>Forgets the entries of frames at or after the offset.</summary>
    public void CutAt(long offset)
    {
        var kept = count;
        while (kept > 0 && chunks[(kept - 1) / KeyChunk.FullSize]!.Offsets[(kept - 1) % KeyChunk.FullSize] >= offset)
            kept--;
        count = kept;
        open = kept % KeyChunk.FullSize == 0 ? null : chunks[kept / KeyChunk.FullSize];
        used = kept % KeyChunk.FullSize;
    }

    /// <summary>
    /// Adds the offsets of the frames below the limit that hold the hash. False when the table was released: an index has the keys.
    /// </summary>
    public bool TryFind(ulong hash, long limit, ICollection<uint> found)
    {
        lock (gate)
        {
            if (released)
                return false;
            var taken = count;
            for (var start = 0; start < taken; start += KeyChunk.FullSize)
                Find(chunks[start / KeyChunk.FullSize]!, Math.Min(KeyChunk.FullSize, taken - start), hash, limit, found);
            return true;
        }
    }

    /// <summary>The keys of one part after another: hashes, their offsets, how many.</summary>
    public IEnumerable<(ulong[] Hashes, uint[] Offsets, int Count)> Parts()
    {
        for (var start = 0; start < count; start += KeyChunk.FullSize)
        {
            var chunk = chunks[start / KeyChunk.FullSize]!;
            yield return (chunk.Hashes, chunk.Offsets, Math.Min(KeyChunk.FullSize, count - start));
        }
    }

    /// <summary>Gives the memory back, once an index file has the keys.</summary>
    public void Release()
    {
        lock (gate)
        {
            released = true;
            foreach (var chunk in chunks)
                chunk?.Return();
            Array.Clear(chunks);
            open = null;
        }
    }

    private static void Find(KeyChunk chunk, int length, ulong hash, long limit, ICollection<uint> found)
    {
        var hashes = chunk.Hashes.AsSpan(0, length);
        for (var from = 0; from < hashes.Length;)
        {
            var next = hashes[from..].IndexOf(hash);
            if (next < 0)
                return;
            if (chunk.Offsets[from + next] < limit)
                found.Add(chunk.Offsets[from + next]);
            from += next + 1;
        }
    }

    /// <summary>Opens the next chunk, or makes a small first one larger; readers keep the one they have.</summary>
    private void MakeRoom()
    {
        if (open is null || used == KeyChunk.FullSize)
        {
            // After a cut the chunk may be there already.
            open = chunks[count / KeyChunk.FullSize] ??= count == 0 ? new(FirstSize) : KeyChunk.Rent();
            used = 0;
            return;
        }

        var larger = 4 * open.Hashes.Length >= KeyChunk.FullSize ? KeyChunk.Rent() : new(4 * open.Hashes.Length);
        open.Hashes.AsSpan(0, used).CopyTo(larger.Hashes);
        open.Offsets.AsSpan(0, used).CopyTo(larger.Offsets);
        open = chunks[0] = larger;
    }
}
