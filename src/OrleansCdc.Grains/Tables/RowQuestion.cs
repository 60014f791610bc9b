namespace OrleansCdc.Grains.Tables;

/// <summary>A question for one row as it was.</summary>
/// <param name="Key">The values of the primary key, in key order, as text.</param>
/// <param name="Sequence">
/// The last transaction that counts; null for the last visible one, or when <paramref name="Micros"/> says it.
/// </param>
/// <param name="Micros">Every transaction counts that was committed at this time or before, in microseconds since 1970 UTC.</param>
public sealed record RowQuestion(IReadOnlyList<string> Key, ulong? Sequence = null, ulong? Micros = null);
