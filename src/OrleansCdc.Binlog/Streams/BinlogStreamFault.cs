namespace OrleansCdc.Binlog.Streams;

/// <summary>Why a stream of the server's log ended or did not begin.</summary>
public enum BinlogStreamFault
{
    /// <summary>
    /// The server closed the connection between two events, as it does when the dump thread is killed or the server stops.
    /// </summary>
    Closed,

    /// <summary>The connection ended inside an event.</summary>
    CutInEvent,

    /// <summary>The network failed.</summary>
    ConnectionLost,

    /// <summary>Neither an event nor a heartbeat came for <see cref="BinlogDumpRequest.SilenceLimit"/>.</summary>
    Silent,

    /// <summary>The server said that it ends the stream: shutting down, or killed.</summary>
    Ended,

    /// <summary>Another replica has the same id or UUID, or the server itself has.</summary>
    ReplicaIdClash,

    /// <summary>The server no longer has what was asked for.</summary>
    PositionPurged,

    /// <summary>The file, offset or GTID set does not belong to this server's log.</summary>
    PositionInvalid,

    /// <summary>The account may not read the log.</summary>
    PrivilegeMissing,

    /// <summary>The server has no binary log.</summary>
    LogDisabled,

    /// <summary>Any other refusal; the message is the server's.</summary>
    Refused,
}
