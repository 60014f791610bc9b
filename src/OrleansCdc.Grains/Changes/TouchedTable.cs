namespace OrleansCdc.Grains.Changes;

/// <summary>A table that a transaction changed, and how many of its rows.</summary>
public sealed record TouchedTable(TableKey Table, ulong Rows);
