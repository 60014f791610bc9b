using OrleansCdc.Binlog.Connections;

namespace OrleansCdc.Capture.Faults;

/// <summary>What the server's own error numbers mean here. Numbers and names: MySQL and MariaDB error references.</summary>
internal static class ServerErrorClassifier
{
    private const int AccessDeniedToSchema = 1044;
    private const int AccessDenied = 1045;
    private const int TableAccessDenied = 1142;
    private const int ColumnAccessDenied = 1143;
    private const int LockWaitTimeout = 1205;
    private const int Deadlock = 1213;
    private const int SpecificAccessDenied = 1227;
    private const int FatalDumpError = 1236;
    private const int TableDefinitionChanged = 1412;

    public const string PositionLost =
        "Those changes cannot be read any more. Start a new snapshot (startSnapshot): the history then goes on with a recorded gap.";

    public const string Elsewhere =
        "Point the source at a server that has those transactions, or start a new snapshot (startSnapshot) if this one is right.";

    public static CaptureFault Classify(MySqlServerException error) => error.ErrorCode switch
    {
        AccessDenied => new(
            CaptureFaultKind.Authenticate, error.Message, "Register the server with the right user and password, then resume.", IsPermanent: true),
        AccessDeniedToSchema or TableAccessDenied or ColumnAccessDenied or SpecificAccessDenied => new(
            CaptureFaultKind.Privilege, error.Message,
            "GRANT REPLICATION SLAVE, REPLICATION CLIENT, RELOAD ON *.* (on MariaDB REPLICATION MASTER ADMIN and SLAVE MONITOR besides) and SELECT on the "
            + "captured schemas to the account, then resume.", IsPermanent: true),
        FatalDumpError when error.ServerMessage.Contains("max_allowed_packet", StringComparison.OrdinalIgnoreCase) => new(
            CaptureFaultKind.Dump, error.Message, "SET PERSIST max_allowed_packet = 1073741824; on the server, then resume.", IsPermanent: true),
        FatalDumpError => new(CaptureFaultKind.Dump, error.Message, "It is tried again; look at the server's error log if it stays so.", IsPermanent: false),
        LockWaitTimeout or Deadlock or TableDefinitionChanged => new(
            CaptureFaultKind.Snapshot, error.Message, "It is tried again; long transactions and schema changes on the server are in the way.", IsPermanent: false),
        _ => new(CaptureFaultKind.Connect, error.Message, "It is tried again; look at the server if it stays so.", IsPermanent: false),
    };
}
