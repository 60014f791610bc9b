using OrleansCdc.Binlog.Positions;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Capture.SchemaHistory;

/// <summary>What the server said of a table when it was asked.</summary>
/// <param name="Schema">Its columns; null when it is not there (any more) or has a column of an unknown type.</param>
/// <param name="Refusal">Why it cannot be captured; null when it can.</param>
/// <param name="AskedAt">The end of the server's log after the answer: later than the answer describes, never earlier.</param>
internal sealed record TableLookup(TableSchema? Schema, string? Refusal, BinlogPosition AskedAt);
