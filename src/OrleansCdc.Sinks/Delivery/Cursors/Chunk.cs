namespace OrleansCdc.Sinks.Delivery.Cursors;

/// <summary>
/// Some changes in a row, delivered before the cursor moves beyond them. It is done when all its messages are and it was sealed.
/// </summary>
internal sealed class Chunk(ServerProgress progress, ServerCursor after, int changes, long bytes)
{
    private int _open = 1;

    /// <summary>Where the sink stands once the chunk and everything before it is done.</summary>
    public ServerCursor After { get; } = after;

    public int Changes { get; } = changes;

    public long Bytes { get; } = bytes;

    public bool IsDone => Volatile.Read(ref _open) == 0;

    public void Expect(int messages) => Interlocked.Add(ref _open, messages);

    public void MessageDone()
    {
        if (Interlocked.Decrement(ref _open) == 0)
            progress.ChunkDone();
    }

    /// <summary>All its messages are on their way.</summary>
    public void Seal() => MessageDone();
}
