namespace OrleansCdc.Capture;

/// <summary>Why changes between two positions are not in the history.</summary>
public enum CaptureGapReason : byte
{
    /// <summary>The server purged binlogs that were not read yet, and a new snapshot was taken.</summary>
    PositionPurged = 1,

    /// <summary>The server logged an INCIDENT event: it lost events itself.</summary>
    Incident = 2,

    /// <summary>A change was logged as a statement (binlog_format is not ROW), so its rows are not in the log.</summary>
    StatementLogged = 3,

    /// <summary>
    /// The columns of a table could not be told with certainty, so names of row images may be wrong, or rows could not be read at all.
    /// </summary>
    SchemaInDoubt = 4,

    /// <summary>
    /// Rows came or went with a partition or tablespace operation, or as duplicates with ALTER IGNORE, which logs no rows.
    /// </summary>
    RowsMoved = 5,

    /// <summary>A table took over the rows of another by RENAME; their history is under the other name.</summary>
    Renamed = 6,

    /// <summary>An XA transaction was committed whose rows had been prepared before the capture began.</summary>
    XaRowsUnknown = 7,

    /// <summary>The target was told to go on at another server or at the present position.</summary>
    PositionReset = 8,
}
