namespace OrleansCdc.Benchmarks.GraphQL;

/// <summary>One measured number and which way is better.</summary>
internal sealed record Figure(string What, double Value, bool MoreIsBetter);
