namespace OrleansCdc.Grains.Sources;

/// <summary>A captured table's name as it is stored.</summary>
internal sealed record StoredTable(string Schema, string Table);
