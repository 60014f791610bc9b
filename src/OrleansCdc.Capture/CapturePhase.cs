namespace OrleansCdc.Capture;

/// <summary>What a capture is doing.</summary>
public enum CapturePhase
{
    Connecting,
    Snapshotting,
    Streaming,

    /// <summary>Waiting before another attempt; the status's fault says why.</summary>
    Retrying,

    /// <summary>Ended by a permanent fault; the status's fault says which.</summary>
    Faulted,

    /// <summary>Ended because it was told to.</summary>
    Stopped,
}
