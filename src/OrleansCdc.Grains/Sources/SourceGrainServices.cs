using Microsoft.Extensions.Logging;
using OrleansCdc.Capture;
using OrleansCdc.Grains.Secrets;
using OrleansCdc.Grains.State;
using OrleansCdc.History.Storage;

namespace OrleansCdc.Grains.Sources;

/// <summary>What a source grain needs of whoever hosts it.</summary>
public sealed record SourceGrainServices
{
    public required IGrainDirectory Grains { get; init; }

    public required IStateStore States { get; init; }

    public required IHistoryStorage Storage { get; init; }

    public required ISecretProtector Secrets { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILoggerFactory Loggers { get; init; }

    /// <summary>Where a capture may park rows of prepared XA transactions; it must outlive the process.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>
    /// Told, from any thread, when another owner took a source's history over, so that the host gives up the grain here; null where there
    /// is no other.
    /// </summary>
    public Action<SourceId>? Deposed { get; init; }

    /// <summary>False to register and to read only, without capturing.</summary>
    public bool StartsCaptures { get; init; } = true;
}
