namespace OrleansCdc.Grains.Tables;

/// <summary>How many rows of one transaction a batch held.</summary>
public readonly record struct TransactionRows(ulong Sequence, ulong Rows);
