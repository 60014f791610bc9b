namespace OrleansCdc.Benchmarks.Delivering;

/// <summary>What one round took, in microseconds for each change.</summary>
internal sealed record OutageRound
{
    /// <summary>From letting the capture go, its connecting included, until the last change was in durable, visible history.</summary>
    public required double CaptureEach { get; init; }

    /// <summary>From letting the capture go until the healthy receiver had the last one.</summary>
    public required double DeliveryEach { get; init; }

    /// <summary>The host's CPU, from before the capture was let go until the healthy receiver had everything.</summary>
    public required double CpuEach { get; init; }
}
