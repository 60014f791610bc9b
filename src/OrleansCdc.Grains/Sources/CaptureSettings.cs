using OrleansCdc.Capture;

namespace OrleansCdc.Grains.Sources;

/// <summary>Turns stored settings into what a capture is told; the only place where a password is decrypted.</summary>
internal static class CaptureSettings
{
    public static SourceSettings For(SourceId source, StoredSource stored, SourceGrainServices services) => new()
    {
        Id = source,
        Connection = stored.Connection!.ToOptions(services.Secrets),
        ReplicaServerId = stored.ReplicaServerId,
        Tables = new TableFilter(stored.Include, stored.Exclude),
        SnapshotOnStart = stored.SnapshotOnStart,
        SnapshotNow = stored.SnapshotOrdered,
        ParkingDirectory = Path.Combine(services.DataDirectory, "servers", source.Value, "parked"),
    };
}
