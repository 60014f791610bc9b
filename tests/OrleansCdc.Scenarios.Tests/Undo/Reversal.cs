namespace OrleansCdc.Scenarios.Tests.Undo;

/// <summary>A script that the API handed out.</summary>
internal sealed record Reversal(string Sql, int Statements);
