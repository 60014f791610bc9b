using Microsoft.Extensions.Logging;

namespace OrleansCdc.Capture;

/// <summary>What is logged here, with event ids 2000 to 2099. Lifecycle is Information; nothing is logged per event of the log.</summary>
internal static partial class CaptureLog
{
    [LoggerMessage(2000, LogLevel.Information, "Source {Source}: connected to {Flavor} {Version} ({Uuid})")]
    public static partial void Connected(ILogger logger, string source, string flavor, string version, string uuid);

    [LoggerMessage(2001, LogLevel.Information, "Source {Source}: snapshot of {Tables} tables at {Position}")]
    public static partial void SnapshotStarted(ILogger logger, string source, int tables, string position);

    [LoggerMessage(2002, LogLevel.Information, "Source {Source}: snapshot is complete")]
    public static partial void SnapshotDone(ILogger logger, string source);

    [LoggerMessage(2003, LogLevel.Information, "Source {Source}: streaming from {Position}")]
    public static partial void Streaming(ILogger logger, string source, string position);

    [LoggerMessage(2004, LogLevel.Warning, "Source {Source}: {Kind}: {Message} Trying again in {Seconds:0.0} s")]
    public static partial void Retrying(ILogger logger, string source, CaptureFaultKind kind, string message, double seconds);

    [LoggerMessage(2005, LogLevel.Error, "Source {Source}: stopped by a fault of kind {Kind}: {Message} {WayOut}")]
    public static partial void Faulted(ILogger logger, string source, CaptureFaultKind kind, string message, string wayOut);

    [LoggerMessage(2006, LogLevel.Information, "Source {Source}: stopped")]
    public static partial void Stopping(ILogger logger, string source);

    [LoggerMessage(2007, LogLevel.Warning, "Source {Source}: preflight {Check}: {Found}; expected {Expected}")]
    public static partial void Finding(ILogger logger, string source, string check, string found, string expected);
}
