namespace OrleansCdc.Sandbox;

/// <summary>
/// How to start one of the server's programs: the file to execute and the arguments that must come before the caller's own.
/// A program of a private root runs through that root's own loader, so the file is often the loader and not the program.
/// </summary>
/// <param name="FileName">The file to execute.</param>
/// <param name="LeadingArguments">Arguments that go before the caller's.</param>
public sealed record ToolCommand(string FileName, IReadOnlyList<string> LeadingArguments)
{
    /// <summary>The whole argument list: the leading ones, then <paramref name="arguments"/>.</summary>
    public IReadOnlyList<string> ArgumentsWith(IEnumerable<string> arguments) => [.. LeadingArguments, .. arguments];
}
