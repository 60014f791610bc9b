using System.Collections.Immutable;
using OrleansCdc.Capture;

namespace OrleansCdc.Grains.Sources;

/// <summary>Puts a source's status together from what its parts last said.</summary>
internal static class SourceStatuses
{
    public static SourceStatus For(SourceId source, StoredSource stored, StatusBoard board, SourceHistory history)
    {
        var capture = board.Capture;
        var last = history.Last;
        return new SourceStatus
        {
            Source = source,
            State = StateOf(stored, board),
            Version = board.Version,
            Address = stored.Connection?.Options.Endpoint ?? "",
            User = stored.Connection?.Options.User ?? "",
            Flavor = (capture?.Server ?? stored.Server?.ToIdentity())?.Flavor,
            ServerVersion = (capture?.Server ?? stored.Server?.ToIdentity())?.Version,
            ReplicaServerId = stored.ReplicaServerId,
            Include = stored.Include,
            Exclude = stored.Exclude,
            Problem = board.Problem ?? (capture?.Fault is { } fault ? SourceProblems.ForFault(fault, capture.At) : null),
            Received = capture?.Received,
            Stored = last?.Position,
            Mark = history.Mark.Value,
            Lag = capture is { IsCaughtUp: true } ? TimeSpan.Zero : capture?.Behind,
            LastCommit = last is null ? null : DateTimeOffset.UnixEpoch.AddMicroseconds(last.ImmediateCommitTimestampMicros),
            Snapshot = capture is { Phase: CapturePhase.Snapshotting } ? SnapshotOf(capture.Snapshot) : null,
            Findings = capture is null ? [] : [.. capture.Findings],
            Troubles = capture is null ? [] : [.. capture.Tables],
            RegisteredAt = stored.RegisteredAt,
        };
    }

    private static SourceState StateOf(StoredSource stored, StatusBoard board) => stored.Wanted switch
    {
        WantedState.Nothing => SourceState.Unregistered,
        WantedState.Removal => SourceState.Removed,
        _ when board.Problem is not null => SourceState.Error,
        WantedState.Pause => SourceState.Paused,
        _ => board.Capture?.Phase switch
        {
            null or CapturePhase.Connecting => SourceState.Registered,
            CapturePhase.Snapshotting => SourceState.Snapshotting,
            CapturePhase.Streaming => SourceState.Streaming,
            CapturePhase.Retrying when board.Capture.Fault is { Kind: CaptureFaultKind.Store } => SourceState.Error,
            CapturePhase.Retrying => SourceState.Disconnected,
            CapturePhase.Faulted => SourceState.Error,
            _ => SourceState.Paused,
        },
    };

    private static SnapshotStatus SnapshotOf(ImmutableArray<TableProgress> tables)
    {
        var current = tables.FirstOrDefault(table => !table.IsDone);
        return new SnapshotStatus(
            tables.Count(table => table.IsDone),
            tables.Length,
            tables.Sum(table => (long)table.RowsDone),
            tables.All(table => table.RowsEstimated is not null) ? tables.Sum(table => (long)table.RowsEstimated!.Value) : null,
            current is null ? null : $"{current.Schema}.{current.Table}");
    }
}
