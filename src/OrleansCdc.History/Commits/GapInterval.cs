using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.History.Commits;

/// <summary>An interval of the server's log that history does not have.</summary>
/// <param name="From">Everything up to here was captured; null when nothing was.</param>
/// <param name="To">Capture went on from here; null when that is not known.</param>
/// <param name="Reason">Why, in a sentence for the operator.</param>
/// <param name="Schema">The schema that is concerned; null for every one.</param>
/// <param name="Table">The table that is concerned; null for every one of the schema.</param>
public sealed record GapInterval(LogPosition? From, LogPosition? To, string Reason, string? Schema = null, string? Table = null);
