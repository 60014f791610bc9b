using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;

namespace OrleansCdc.Sinks.Feeds;

/// <summary>A change as the history has it: its transaction set, and the columns that read it.</summary>
public sealed record FeedChange(TableSchema Schema, Change Change);
