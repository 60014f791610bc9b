namespace OrleansCdc.Sinks.Feeds;

/// <summary>How many rows of one table a sink was told in one transaction.</summary>
public sealed record DeliveredCount(string Schema, string Table, long Rows);
