using OrleansCdc.Capture;

namespace OrleansCdc.Grains.Sources;

/// <summary>
/// What the parts of a source last said about themselves, and a version that tells whoever looks whether there is something new to show.
/// </summary>
internal sealed class StatusBoard
{
    private readonly Lock _gate = new();
    private CaptureStatus? _capture;
    private SourceProblem? _problem;
    private ulong _version;

    public ulong Version => Volatile.Read(ref _version);

    /// <summary>What the capture said last; null when none runs or it has not spoken yet.</summary>
    public CaptureStatus? Capture => Volatile.Read(ref _capture);

    /// <summary>What keeps the source from capturing at all; null when nothing does.</summary>
    public SourceProblem? Problem => Volatile.Read(ref _problem);

    public void Report(CaptureStatus? status)
    {
        lock (_gate)
        {
            var before = _capture;
            Volatile.Write(ref _capture, status);
            if (IsNews(before, status))
                RaiseLocked();
        }
    }

    public void SetProblem(SourceProblem? problem)
    {
        lock (_gate)
        {
            Volatile.Write(ref _problem, problem);
            RaiseLocked();
        }
    }

    /// <summary>Positions move all the time and are read when asked for; only what people watch for is news.</summary>
    private static bool IsNews(CaptureStatus? before, CaptureStatus? after) =>
        before?.Phase != after?.Phase
        || before?.Fault != after?.Fault
        || before?.Server != after?.Server
        || (before is not null && after is not null && !before.Snapshot.SequenceEqual(after.Snapshot));

    private void RaiseLocked() => Volatile.Write(ref _version, _version + 1);
}
