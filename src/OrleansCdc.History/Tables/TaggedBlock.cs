using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.History.Tables;

/// <summary>A block of rows with what it is stored with.</summary>
/// <param name="Tag">Its transaction.</param>
/// <param name="SchemaVersion">The schema version that reads its rows.</param>
/// <param name="Block">The rows; they point into their owner's memory.</param>
public readonly record struct TaggedBlock(TransactionTag Tag, int SchemaVersion, RowBlock Block);
