namespace OrleansCdc.Grains;

/// <summary>Why a grain refused a call.</summary>
public enum GrainError
{
    HostStopped,
    UnknownServer,
    HistoryNotOpen,
    ServerExists,
    InvalidRegistration,
    WrongState,
    UnknownTable,
    StaleSession,
    DamagedState,
    LostSecret,
    InvalidFilter,
    DataDirectoryInUse,
    UnknownSink,
    SinkExists,
    InvalidSink,
    SinkNotOpen,
    ShorterHistory,
    HistoryBegunAnew,
    OwnerLost,
}
