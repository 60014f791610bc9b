namespace OrleansCdc.History.Commits;

/// <summary>What the commit log says a table must hold; a table that holds less has lost something.</summary>
/// <param name="Table">The table's number in its source.</param>
/// <param name="LastSequence">The last transaction that changed it.</param>
/// <param name="Rows">Row changes since the beginning of history.</param>
public readonly record struct TableTotal(uint Table, ulong LastSequence, ulong Rows);
