namespace OrleansCdc.Sinks.Tests.Formats.Golden;

/// <summary>A column and what is stored in it first and then, as SQL.</summary>
internal sealed record GoldenColumn(string Name, string Type, string First, string Second);
