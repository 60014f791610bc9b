using OrleansCdc.Binlog.Connections;

namespace OrleansCdc.Binlog.Streams;

/// <summary>
/// Tells the server's reasons apart. Most come under error 1236 and differ only in their English text, which is not translated.
/// </summary>
internal static class DumpErrors
{
    private static readonly (string Text, BinlogStreamFault Fault)[] Texts =
    [
        ("same server_uuid/server_id", BinlogStreamFault.ReplicaIdClash),
        ("same server_id", BinlogStreamFault.ReplicaIdClash),
        ("has been purged", BinlogStreamFault.PositionPurged),
        ("have been purged", BinlogStreamFault.PositionPurged),
        ("purged required", BinlogStreamFault.PositionPurged),
        ("Could not find first log file name", BinlogStreamFault.PositionPurged),
        ("not in the master's binlog", BinlogStreamFault.PositionInvalid),
        ("more GTIDs than", BinlogStreamFault.PositionInvalid),
        ("position > file size", BinlogStreamFault.PositionInvalid),
        ("impossible position", BinlogStreamFault.PositionInvalid),
        ("Binary log is not open", BinlogStreamFault.LogDisabled),
    ];

    public static BinlogStreamFault Classify(MySqlServerException error) => error.ErrorCode switch
    {
        ServerErrors.ServerShutdown or ServerErrors.QueryInterrupted or ServerErrors.ConnectionKilled => BinlogStreamFault.Ended,
        ServerErrors.AccessDenied or ServerErrors.SpecificAccessDenied => BinlogStreamFault.PrivilegeMissing,
        ServerErrors.NoBinaryLogging => BinlogStreamFault.LogDisabled,
        _ => ClassifyText(error.ServerMessage),
    };

    public static string Advise(BinlogStreamFault fault) => fault switch
    {
        BinlogStreamFault.ReplicaIdClash => "Give each reader of the log a server id of its own.",
        BinlogStreamFault.PositionPurged => "What lies between is lost to this reader: take a new snapshot, and keep logs longer "
            + "(binlog_expire_logs_seconds).",
        BinlogStreamFault.PositionInvalid => "Is this another server than before, or one restored from a backup?",
        BinlogStreamFault.PrivilegeMissing => "The account needs REPLICATION SLAVE on *.*.",
        BinlogStreamFault.LogDisabled => "Start the server with log_bin.",
        _ => "",
    };

    private static BinlogStreamFault ClassifyText(string message)
    {
        foreach (var (text, fault) in Texts)
        {
            if (message.Contains(text, StringComparison.OrdinalIgnoreCase))
                return fault;
        }
        return BinlogStreamFault.Refused;
    }
}
