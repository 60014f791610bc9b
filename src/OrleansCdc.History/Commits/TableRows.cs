namespace OrleansCdc.History.Commits;

/// <summary>How many rows a transaction changed in a table.</summary>
/// <param name="Table">The table's number in its source.</param>
/// <param name="Rows">Row changes, 1 or more.</param>
public readonly record struct TableRows(uint Table, ulong Rows);
