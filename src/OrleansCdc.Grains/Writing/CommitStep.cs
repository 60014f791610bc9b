namespace OrleansCdc.Grains.Writing;

/// <summary>What goes through the committer's queue: a transaction to make durable, or somebody who waits for all before him.</summary>
internal readonly record struct CommitStep(CommittedTransaction? Transaction, TaskCompletionSource? Done)
{
    /// <summary>Bytes that the transaction's statement takes; 0 without one.</summary>
    public long StatementSize => Transaction is { } transaction ? Sources.StatementSize.Of(transaction.Record) : 0;

    public void Finish(Exception? failure)
    {
        if (failure is null)
            Done?.TrySetResult();
        else
            Done?.TrySetException(failure);
    }
}
