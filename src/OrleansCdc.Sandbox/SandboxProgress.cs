namespace OrleansCdc.Sandbox;

/// <summary>One step of preparing or starting a server, for a progress bar.</summary>
/// <param name="Step">What is being done, in a few words: "Downloading MySQL 9.7".</param>
/// <param name="Fraction">How much of the step is done, 0 to 1; null when that cannot be told.</param>
/// <param name="Detail">What is in hand right now: a package, a folder. May be empty.</param>
public sealed record SandboxProgress(string Step, double? Fraction, string Detail);
