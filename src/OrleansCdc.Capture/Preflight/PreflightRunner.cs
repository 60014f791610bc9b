using OrleansCdc.Binlog.Connections;
using OrleansCdc.Capture.Schemas;
using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.Preflight;

/// <summary>
/// Looks at a server before it is captured: what is in the way, what limits the history, and the statement that mends it.
/// </summary>
public static class PreflightRunner
{
    /// <summary>Connects, runs every check and gives all findings, those in order included.</summary>
    /// <exception cref="CaptureException">The server cannot be reached or does not let the account in.</exception>
    public static async Task<IReadOnlyList<PreflightFinding>> CheckAsync(
        SourceSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await ServerSession.OpenAsync(settings.Connection, cancellationToken);
            return await CheckAsync(connection, settings, time, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new CaptureException(Faults.FaultClassifier.Classify(e), e);
        }
    }

    internal static async Task<IReadOnlyList<PreflightFinding>> CheckAsync(
        MySqlConnection connection, SourceSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var context = new PreflightContext
        {
            Connection = connection,
            Settings = settings,
            Variables = await ServerVariables.ReadAsync(connection, cancellationToken),
            Grants = await GrantList.ReadAsync(connection, cancellationToken),
            Tables = await CatalogReader.ReadAsync(connection, settings.Tables, cancellationToken),
            Time = time,
        };
        var findings = new List<PreflightFinding>();
        foreach (var check in PreflightChecks.All)
            findings.AddRange(await check.CheckAsync(context, cancellationToken));
        return findings;
    }
}
