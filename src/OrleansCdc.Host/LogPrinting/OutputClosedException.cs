namespace OrleansCdc.Host.LogPrinting;

/// <summary>What is printed can no longer be written.</summary>
internal sealed class OutputClosedException(IOException reason, bool isPipe)
    : Exception($"The output cannot be written: {reason.Message}", reason)
{
    /// <summary>The program behind a pipe ended, as <c>head</c> does when it has enough; nothing is wrong then.</summary>
    public bool IsReaderGone { get; } = isPipe;
}
