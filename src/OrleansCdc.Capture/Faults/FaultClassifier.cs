using System.Net.Sockets;
using OrleansCdc.Binlog.Connections;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Streams;

namespace OrleansCdc.Capture.Faults;

/// <summary>The one place where it is decided what an error means, whether trying again can help, and what people can do.</summary>
internal static class FaultClassifier
{
    public static CaptureFault Classify(Exception error) => error switch
    {
        CaptureException e => e.Fault,
        TlsException e => Permanent(CaptureFaultKind.Tls, e.Message, "Change ssl-mode in the server's address, or give the server a certificate."),
        LoginException e => Permanent(CaptureFaultKind.Authenticate, e.Message, "Register the server with the right user and password, then resume."),
        MySqlServerException e => ServerErrorClassifier.Classify(e),
        BinlogStreamException e => StreamFaultClassifier.Classify(e),
        BinlogFormatException e => Permanent(
            CaptureFaultKind.Decode, e.Message,
            "Nothing was skipped. Compare with mysqlbinlog at this position; if the log is sound, this program is too old for it."),
        ConnectionException or MySqlProtocolException or SocketException or IOException or TimeoutException => Transient(
            CaptureFaultKind.Connect, error.Message, "It is tried again; if it stays so, look at the server and the network."),
        _ => Transient(
            CaptureFaultKind.Internal, $"{error.GetType().Name}: {error.Message}", "It is tried again; if it stays so, this is a defect of this program."),
    };

    private static CaptureFault Permanent(CaptureFaultKind kind, string message, string wayOut) => new(kind, message, wayOut, IsPermanent: true);

    private static CaptureFault Transient(CaptureFaultKind kind, string message, string wayOut) => new(kind, message, wayOut, IsPermanent: false);
}
