namespace OrleansCdc.Capture;

/// <summary>What went wrong and what helps, for people.</summary>
/// <param name="Kind">Where it failed.</param>
/// <param name="Message">What happened, with names and numbers; no password and no row values.</param>
/// <param name="WayOut">What somebody can do about it, with the statement where there is one.</param>
/// <param name="IsPermanent">Whether trying again without a change by somebody is pointless.</param>
public sealed record CaptureFault(CaptureFaultKind Kind, string Message, string WayOut, bool IsPermanent);
