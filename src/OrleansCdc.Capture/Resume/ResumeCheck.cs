using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Positions;
using OrleansCdc.Capture.Faults;
using OrleansCdc.Capture.Schemas;
using OrleansCdc.Capture.Sessions;

namespace OrleansCdc.Capture.Resume;

/// <summary>
/// Decides before the dump whether a checkpoint can be resumed on a server. With GTIDs any server will do that has every transaction of the
/// checkpoint and still has the log of those after it. With files only the same server will.
/// </summary>
internal static class ResumeCheck
{
    /// <summary>
    /// MySQL hands a transaction to replicas before it counts it as executed; in between it may wait for one to acknowledge it (semi-sync),
    /// by default 10 s at most.
    /// </summary>
    private const int SecondsToCommit = 15;

    /// <exception cref="CaptureException">PositionPurged or Diverged, with what is missing.</exception>
    public static Task RunAsync(
        MySqlConnection connection, ServerFacts server, LogPosition checkpoint, ServerIdentity? previous, CancellationToken cancellationToken) =>
        UsesGtids(server, checkpoint)
            ? CheckGtidsAsync(connection, server, checkpoint, cancellationToken)
            : CheckFileAsync(connection, server, checkpoint, previous, cancellationToken);

    public static bool UsesGtids(ServerFacts server, LogPosition checkpoint) =>
        server.HasGtids && checkpoint.Gtids is { } mine && mine.Flavor == server.Identity.Flavor;

    private static async Task CheckGtidsAsync(
        MySqlConnection connection, ServerFacts server, LogPosition checkpoint, CancellationToken cancellationToken)
    {
        var mine = checkpoint.Gtids!;
        var lacking = mine.Subtract(await ReadExecutedAsync(connection, server, cancellationToken));
        if (!lacking.IsEmpty && !server.IsMariaDb)
        {
            await connection.ReadScalarAsync($"SELECT WAIT_FOR_EXECUTED_GTID_SET({SqlText.Literal(lacking.ToString())}, {SecondsToCommit})", cancellationToken);
            lacking = mine.Subtract(await ReadExecutedAsync(connection, server, cancellationToken));
        }

        if (!lacking.IsEmpty)
            throw CaptureException.Permanent(
                CaptureFaultKind.Diverged,
                $"The history has transactions that server {server.Identity.Uuid} lacks: {lacking}.", ServerErrorClassifier.Elsewhere);
        var purged = await ReadPurgedAsync(connection, server, cancellationToken);
        var missing = purged.Subtract(mine);
        if (!missing.IsEmpty)
            throw CaptureException.Permanent(
                CaptureFaultKind.PositionPurged,
                $"Server {server.Identity.Uuid} has purged transactions that were not read yet: {missing}; the history ends at {checkpoint.File}.",
                ServerErrorClassifier.PositionLost);
    }

    private static Task<GtidSet> ReadExecutedAsync(MySqlConnection connection, ServerFacts server, CancellationToken cancellationToken) =>
        LogReader.ReadSetAsync(
            connection, server.IsMariaDb ? "SELECT @@GLOBAL.gtid_binlog_pos" : "SELECT @@GLOBAL.gtid_executed", cancellationToken);

    private static async Task<GtidSet> ReadPurgedAsync(MySqlConnection connection, ServerFacts server, CancellationToken cancellationToken)
    {
        if (!server.IsMariaDb)
            return await LogReader.ReadSetAsync(connection, "SELECT @@GLOBAL.gtid_purged", cancellationToken);
        var files = await LogReader.ReadFilesAsync(connection, cancellationToken);
        return files.Count == 0
            ? GtidSet.Empty(ServerFlavor.MariaDb)
            : await LogReader.ReadGtidsAtAsync(connection, new BinlogPosition(files[0].Name, BinlogPosition.FirstEventOffset), cancellationToken);
    }

    private static async Task CheckFileAsync(
        MySqlConnection connection, ServerFacts server, LogPosition checkpoint, ServerIdentity? previous, CancellationToken cancellationToken)
    {
        if (previous is not null && previous.Uuid != server.Identity.Uuid)
            throw CaptureException.Permanent(
                CaptureFaultKind.Diverged,
                $"This is server {server.Identity.Uuid}, but the history is of server {previous.Uuid}, and without GTIDs a position means nothing elsewhere.",
                ServerErrorClassifier.Elsewhere);
        var files = await LogReader.ReadFilesAsync(connection, cancellationToken);
        var file = files.FirstOrDefault(file => file.Name == checkpoint.File.File);
        if (file.Name is null)
            throw CaptureException.Permanent(
                CaptureFaultKind.PositionPurged,
                $"The server has no {checkpoint.File.File} any more; its oldest binlog is {files.Select(f => f.Name).FirstOrDefault("none")}, "
                + $"and the history ends at {checkpoint.File}.",
                ServerErrorClassifier.PositionLost);
        if (checkpoint.File.Offset > file.Size)
            throw CaptureException.Permanent(
                CaptureFaultKind.Diverged,
                $"The history ends at {checkpoint.File}, but that file has only {file.Size} bytes: the server was reset or restored.",
                ServerErrorClassifier.Elsewhere);
    }
}
