namespace OrleansCdc.Grains.Sources;

/// <summary>What went wrong with a server and what to do about it. Never holds a secret.</summary>
/// <param name="Code">A stable name for the kind of problem, such as <c>AUTHENTICATE</c> or <c>STORE</c>.</param>
/// <param name="Message">What happened, where, in words.</param>
/// <param name="Fix">What to do, where that is known.</param>
/// <param name="Since">When it was first seen.</param>
public sealed record SourceProblem(string Code, string Message, string? Fix, DateTimeOffset Since);
