namespace OrleansCdc.Scenarios.Tests.Logs;

/// <summary>
/// A row change as <c>mysqlbinlog -v</c> prints it: the values by column number, in its own notation, each character one byte of the log.
/// </summary>
internal sealed record LoggedChange(string Operation, string Table, IReadOnlyList<string> Before, IReadOnlyList<string> After);
