namespace OrleansCdc.History.Segments;

/// <summary>Where the frames of a transaction end: the segment, the offset in it, and the rows of the segment up to there.</summary>
internal readonly record struct TransactionEnd(ulong Sequence, uint Segment, long Offset, ulong Rows);
