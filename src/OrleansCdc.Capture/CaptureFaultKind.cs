namespace OrleansCdc.Capture;

/// <summary>Where capturing failed.</summary>
public enum CaptureFaultKind
{
    /// <summary>The server cannot be reached, or the connection broke.</summary>
    Connect,
    Authenticate,
    Privilege,
    Tls,

    /// <summary>Another replica uses the same server id.</summary>
    ServerId,

    /// <summary>A server variable makes capturing impossible.</summary>
    Configuration,

    /// <summary>The server refused or ended the binlog dump.</summary>
    Dump,

    /// <summary>Binlogs that were not read yet are gone from the server.</summary>
    PositionPurged,

    /// <summary>The server is another one, or lacks transactions that are in the history.</summary>
    Diverged,

    /// <summary>An event of the log could not be read.</summary>
    Decode,

    /// <summary>A table's columns could not be told.</summary>
    Schema,

    /// <summary>The snapshot's lock was not to be had, or its connection was lost.</summary>
    Snapshot,

    /// <summary>A change was logged as a statement.</summary>
    StatementLogged,

    /// <summary>The server says that it lost events.</summary>
    Incident,

    /// <summary>A prepared XA transaction cannot be handled.</summary>
    Xa,

    /// <summary>The target refused or failed to store.</summary>
    Store,

    /// <summary>None of the above: a defect of this program.</summary>
    Internal,
}
