using OrleansCdc.Sinks.Formats;

namespace OrleansCdc.Sinks.Receivers;

/// <summary>Where messages go. Safe for as many calls at once as <see cref="SinkLimits.MaxConcurrency"/> says.</summary>
public interface ISinkReceiver : IAsyncDisposable
{
    SinkLimits Limits { get; }

    /// <summary>
    /// Sends a batch and returns one outcome for each message, in the batch's order. What a receiver answers, or that it cannot be reached,
    /// is an
    /// outcome and no exception; only the cancellation of the call throws.
    /// </summary>
    Task<IReadOnlyList<SendOutcome>> SendAsync(IReadOnlyList<SinkMessage> batch, CancellationToken cancellationToken);
}
