namespace OrleansCdc.History.Storage;

/// <summary>A write by an owner whose lease was taken over. The writer must stop: nothing it writes from now on counts.</summary>
public sealed class FencedException : Exception
{
    private FencedException(string message, StoreLease lease) : base(message) => Lease = lease;

    /// <summary>The lease that counts no more.</summary>
    public StoreLease Lease { get; }

    public static FencedException LeaseTaken(StoreLease lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return new($"The lease of epoch {lease.Epoch} on '{lease.Scope}' was taken over by a newer owner. Stop writing; the new owner goes on.", lease);
    }
}
