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
}
