namespace OrleansCdc.History.Tables;

/// <summary>What every block of a transaction is stored with.</summary>
/// <param name="Sequence">The source-wide sequence.</param>
/// <param name="CommitMicros">When the server that is read committed it, in microseconds since 1970 UTC; 0 when unknown.</param>
public readonly record struct TransactionTag(ulong Sequence, ulong CommitMicros);
