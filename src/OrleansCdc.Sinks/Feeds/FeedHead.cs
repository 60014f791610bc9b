namespace OrleansCdc.Sinks.Feeds;

/// <summary>How far a cursor is behind its server's history.</summary>
/// <param name="Mark">The last visible transaction.</param>
/// <param name="Transactions">Transactions after the cursor.</param>
/// <param name="Changes">Row changes after the cursor, those that a filter leaves out included.</param>
/// <param name="OldestCommitMicros">When the first transaction after the cursor was committed, in microseconds since 1970 UTC; null when
/// there is none.</param>
public sealed record FeedHead(ulong Mark, ulong Transactions, ulong Changes, ulong? OldestCommitMicros);
