namespace OrleansCdc.Grains.Sources;

/// <summary>Where a server stands in its life here.</summary>
public enum SourceState
{
    /// <summary>Nobody registered a server of this name.</summary>
    Unregistered,

    /// <summary>Known; checked and connected to next.</summary>
    Registered,

    /// <summary>The rows that are already there are being read.</summary>
    Snapshotting,

    /// <summary>The binlog is being followed.</summary>
    Streaming,

    /// <summary>The connection is gone; it is tried again by itself.</summary>
    Disconnected,

    /// <summary>
    /// Stopped for a reason that the user must put right. Where nothing can be stored it is tried again by itself, and goes on once that
    /// works.
    /// </summary>
    Error,

    /// <summary>Stopped by the user.</summary>
    Paused,

    /// <summary>Taken off the list; its history may still be there.</summary>
    Removed,
}
