namespace OrleansCdc.Capture;

/// <summary>The one exception of this room: it carries the fault.</summary>
public sealed class CaptureException : Exception
{
    public CaptureException(CaptureFault fault, Exception? inner = null)
        : base($"{fault.Message} {fault.WayOut}", inner) => Fault = fault;

    public CaptureFault Fault { get; }

    internal static CaptureException Permanent(CaptureFaultKind kind, string message, string wayOut, Exception? inner = null) =>
        new(new CaptureFault(kind, message, wayOut, IsPermanent: true), inner);

    internal static CaptureException Transient(CaptureFaultKind kind, string message, string wayOut, Exception? inner = null) =>
        new(new CaptureFault(kind, message, wayOut, IsPermanent: false), inner);
}
