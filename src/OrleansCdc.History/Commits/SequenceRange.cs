namespace OrleansCdc.History.Commits;

/// <summary>Transactions from one sequence to another, both included.</summary>
public readonly record struct SequenceRange(ulong First, ulong Last);
