namespace OrleansCdc.Binlog.Connections;

/// <summary>Whether a session can take a command.</summary>
internal enum ConnectionState
{
    Ready,

    /// <summary>A command is in progress, or was cut short so that its answer may still come.</summary>
    Busy,
    Closed,
}
