using OrleansCdc.Host.Verbs;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>What the command line asks to print.</summary>
internal sealed record LogRequest(
    LogSource Source, LogBound? From, LogBound? To, LogFormat Format, IReadOnlyList<TableName> Tables, bool Follow, bool Statistics);
