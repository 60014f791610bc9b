namespace OrleansCdc.Host.LogPrinting;

/// <summary>The transaction that took the most bytes of the log.</summary>
internal sealed record LargestTransaction(string Name, string Position, DateTime Time, long Bytes, long Rows);
