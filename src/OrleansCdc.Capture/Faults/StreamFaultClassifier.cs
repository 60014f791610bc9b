using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Streams;

namespace OrleansCdc.Capture.Faults;

/// <summary>What the end of a binlog stream means here.</summary>
internal static class StreamFaultClassifier
{
    public static CaptureFault Classify(BinlogStreamException error) => error.Fault switch
    {
        BinlogStreamFault.PositionPurged => new(CaptureFaultKind.PositionPurged, error.Message, ServerErrorClassifier.PositionLost, IsPermanent: true),
        BinlogStreamFault.PositionInvalid => new(CaptureFaultKind.Diverged, error.Message, ServerErrorClassifier.Elsewhere, IsPermanent: true),
        BinlogStreamFault.ReplicaIdClash => new(
            CaptureFaultKind.ServerId, error.Message, "Register the source with a replica server id that nobody else uses, then resume.", IsPermanent: true),
        BinlogStreamFault.PrivilegeMissing => new(
            CaptureFaultKind.Privilege, error.Message, "GRANT REPLICATION SLAVE ON *.* to the account, then resume.", IsPermanent: true),
        BinlogStreamFault.LogDisabled => new(
            CaptureFaultKind.Configuration, error.Message, "Turn log_bin on and restart the server.", IsPermanent: true),
        BinlogStreamFault.Refused when error.InnerException is MySqlServerException inner => ServerErrorClassifier.Classify(inner),
        BinlogStreamFault.Refused => new(CaptureFaultKind.Dump, error.Message, "It is tried again; look at the server's error log.", IsPermanent: false),
        _ => new(CaptureFaultKind.Connect, error.Message, "It is tried again; nothing to do unless it stays so.", IsPermanent: false),
    };
}
