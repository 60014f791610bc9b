namespace OrleansCdc.Sinks.Definitions;

/// <summary>A column and the values, as the server prints them, that are wanted of it; null stands for NULL.</summary>
public sealed record ColumnCondition(string Column, IReadOnlyList<string?> Values);
