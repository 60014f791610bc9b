namespace OrleansCdc.Capture.Preflight;

/// <summary>The checks, in the order of the report.</summary>
internal static class PreflightChecks
{
    public static IReadOnlyList<IPreflightCheck> All { get; } =
    [
        new LogBinCheck(),
        new BinlogFormatCheck(),
        new RowImageCheck(),
        new RowValueOptionsCheck(),
        new RowMetadataCheck(),
        new GtidModeCheck(),
        new ServerIdCheck(),
        new ReplicaUpdatesCheck(),
        new PrivilegesCheck(),
        new RetentionCheck(),
        new SyncBinlogCheck(),
        new CompressionCheck(),
        new EncryptionCheck(),
        new ClockCheck(),
        new TableEnginesCheck(),
        new TableKeysCheck(),
        new CascadesCheck(),
        new VersionedTablesCheck(),
    ];
}
