namespace OrleansCdc.Sinks.Columns;

/// <summary>What a sink does with one column.</summary>
/// <param name="IsShown">False when the column is left out.</param>
/// <param name="Name">What the column is called in messages.</param>
/// <param name="Mask">Stands in place of every value but NULL; null when values are shown.</param>
/// <param name="IsHashed">A salted hash stands in place of every value but NULL.</param>
internal sealed record ColumnTreatment(bool IsShown, string Name, string? Mask, bool IsHashed);
