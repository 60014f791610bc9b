using OrleansCdc.Binlog.Positions;

namespace OrleansCdc.History;

/// <summary>An interval that an answer does not cover, though it lies within what was asked for.</summary>
/// <param name="FromSequence">The first sequence that may miss something.</param>
/// <param name="ToSequence">The last one.</param>
/// <param name="From">The same as a position of the log, when known.</param>
/// <param name="To">Where coverage goes on, when known.</param>
/// <param name="Reason">Why, and what to do, in a sentence.</param>
/// <param name="Schema">The schema that is concerned; null for every one.</param>
/// <param name="Table">The table that is concerned; null for every one of the schema.</param>
public sealed record Gap(
    ulong FromSequence, ulong ToSequence, LogPosition? From, LogPosition? To, string Reason, string? Schema = null, string? Table = null)
{
    /// <summary>Whether an answer about the table lacks something because of this gap.</summary>
    public bool Concerns(string schema, string table) => (Schema is null || Schema == schema) && (Table is null || Table == table);
}
