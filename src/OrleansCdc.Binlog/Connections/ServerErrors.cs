namespace OrleansCdc.Binlog.Connections;

/// <summary>The server's error numbers that something here depends on, by the names of the manual.</summary>
internal static class ServerErrors
{
    public const int TooManyConnections = 1040;
    public const int AccessDenied = 1045;
    public const int ServerShutdown = 1053;
    public const int HostIsBlocked = 1129;
    public const int TooManyUserConnections = 1203;
    public const int LockWaitTimeout = 1205;
    public const int LockDeadlock = 1213;
    public const int UserLimitReached = 1226;
    public const int SpecificAccessDenied = 1227;
    public const int QueryInterrupted = 1317;
    public const int NoBinaryLogging = 1381;
    public const int ConnectionKilled = 1927;
    public const int ClientInteractionTimeout = 4031;

    public static bool IsTransient(int code) => code is TooManyConnections or ServerShutdown or HostIsBlocked or TooManyUserConnections
        or LockWaitTimeout or LockDeadlock or UserLimitReached or QueryInterrupted or ConnectionKilled or ClientInteractionTimeout;
}
