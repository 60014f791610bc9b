using OrleansCdc.Capture;

namespace OrleansCdc.Grains.Sources;

/// <summary>What goes wrong with a source, put for people.</summary>
internal static class SourceProblems
{
    public static SourceProblem ForStore(Exception failure, DateTimeOffset at) =>
        new("STORE", failure.Message, "Put the storage right as the message says, then resume the server.", at);

    public static SourceProblem ForTakeover(DateTimeOffset at) =>
        new("TAKEN_OVER", "Another process took this server's history over; nothing is captured here any more.",
            "Ask the other one, or resume the server to take it back.", at);

    public static SourceProblem ForSecret(GrainException lost, DateTimeOffset at) =>
        new("SECRET", lost.Message, "Configure the server again with its password.", at);

    public static SourceProblem ForDefect(Exception failure, DateTimeOffset at) =>
        new("INTERNAL", $"The capture ended unexpectedly: {failure.Message}", "Resume the server; if it happens again, report it with the log.", at);

    public static SourceProblem ForFault(CaptureFault fault, DateTimeOffset at) => new(CodeOf(fault.Kind), fault.Message, fault.WayOut, at);

    /// <summary>The fault's name as an error code: <c>PositionPurged</c> becomes <c>POSITION_PURGED</c>.</summary>
    private static string CodeOf(CaptureFaultKind kind) =>
        string.Concat(kind.ToString().Select((letter, index) => index > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));
}
