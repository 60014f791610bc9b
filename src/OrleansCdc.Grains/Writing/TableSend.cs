namespace OrleansCdc.Grains.Writing;

/// <summary>One call to a table's grain that waits for its turn: a batch, a flush, or both.</summary>
internal sealed class TableSend(BatchBuffer? buffer, bool flush, TaskCompletionSource? sent)
{
    public bool Flush => flush;

    /// <summary>Told when the call has returned; null when nobody waits for it.</summary>
    public TaskCompletionSource? Sent => sent;

    public ReadOnlyMemory<byte> Blocks => buffer?.Written ?? ReadOnlyMemory<byte>.Empty;

    /// <summary>Gives the memory back; called once, when nobody reads it any more.</summary>
    public void Release(BufferBudget budget)
    {
        if (buffer is null)
            return;
        budget.Release(buffer.Reserved);
        buffer.Dispose();
    }

    /// <summary>
    /// Gives up the place in the budget and leaves the memory to the collector: a call that failed may have failed here alone, by a
    /// timeout, and be read still where it went.
    /// </summary>
    public void Abandon(BufferBudget budget)
    {
        if (buffer is not null)
            budget.Release(buffer.Reserved);
    }
}
