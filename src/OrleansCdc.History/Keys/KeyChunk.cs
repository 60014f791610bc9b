using System.Collections.Concurrent;

namespace OrleansCdc.History.Keys;

/// <summary>
/// A part of a <see cref="KeyTable"/>: hashes and the offsets that belong to them. Chunks of full size are used again, because tables come
/// and go by the segment and would leave megabytes of large arrays to the collector each time.
/// </summary>
internal sealed class KeyChunk(int size)
{
    /// <summary>Keys in a chunk of full size.</summary>
    public const int FullSize = 8192;

    /// <summary>Chunks that wait for their next use: as many as one segment fills, 6 MB.</summary>
    private const int MaxIdle = 64;

    private static readonly ConcurrentQueue<KeyChunk> Idle = new();

    public ulong[] Hashes { get; } = GC.AllocateUninitializedArray<ulong>(size);

    public uint[] Offsets { get; } = GC.AllocateUninitializedArray<uint>(size);

    public static KeyChunk Rent() => Idle.TryDequeue(out var chunk) ? chunk : new(FullSize);

    /// <summary>Gives the chunk up; nobody reads it any more.</summary>
    public void Return()
    {
        if (Hashes.Length == FullSize && Idle.Count < MaxIdle)
            Idle.Enqueue(this);
    }
}
