namespace OrleansCdc.Grains.Sources;

/// <summary>One table that a source has a history of.</summary>
/// <param name="Id">What the transactions' records call it.</param>
/// <param name="Key">Its name.</param>
public sealed record CapturedTableInfo(uint Id, TableKey Key);
