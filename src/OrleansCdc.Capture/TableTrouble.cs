namespace OrleansCdc.Capture;

/// <summary>A table that is not captured, or not wholly, while the others go on.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Table">The table's name.</param>
/// <param name="Reason">Why, and what helps.</param>
/// <param name="RowsConcerned">Row events that arrived for it since.</param>
public sealed record TableTrouble(string Schema, string Table, string Reason, ulong RowsConcerned);
