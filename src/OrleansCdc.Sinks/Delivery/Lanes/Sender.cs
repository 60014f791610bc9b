using System.Diagnostics;
using OrleansCdc.Sinks.Delivery.Circuits;
using OrleansCdc.Sinks.Delivery.Statuses;
using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Delivery.Lanes;

/// <summary>Sends batches through the circuit, never more at once than the receiver takes, and notes what became of them.</summary>
internal sealed class Sender(ISinkReceiver receiver, Circuit circuit, DeliveryBoard board, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(receiver.Limits.MaxConcurrency);

    public SinkLimits Limits => receiver.Limits;

    /// <summary>One outcome for each message. When the receiver could not be reached at all, each of them is a retry.</summary>
    public async Task<IReadOnlyList<SendOutcome>> SendAsync(IReadOnlyList<SinkMessage> batch, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            var ticket = await circuit.EnterAsync(cancellationToken);
            return await AttemptAsync(batch, ticket, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<IReadOnlyList<SendOutcome>> AttemptAsync(
        IReadOnlyList<SinkMessage> batch, int ticket, CancellationToken cancellationToken)
    {
        using var activity = SinkTelemetry.StartDelivery(board.Sink, batch);
        var started = time.GetTimestamp();
        bool? answered = null;
        TimeSpan? retryAfter = null;
        try
        {
            var outcomes = await CallAsync(batch, cancellationToken);
            answered = outcomes.Any(outcome => outcome.Result != SendResult.Retry);
            retryAfter = outcomes.Max(outcome => outcome.RetryAfter);
            board.Sent(batch, outcomes, time.GetElapsedTime(started));
            if (answered == false)
                activity?.SetStatus(ActivityStatusCode.Error, outcomes[0].Reason);
            return outcomes;
        }
        finally
        {
            circuit.Leave(ticket, answered, retryAfter);
        }
    }

    /// <summary>A receiver that throws has a defect; to its messages that is a failure like any other, and the board shows it.</summary>
    private async Task<IReadOnlyList<SendOutcome>> CallAsync(IReadOnlyList<SinkMessage> batch, CancellationToken cancellationToken)
    {
        try
        {
            var outcomes = await receiver.SendAsync(batch, cancellationToken);
            if (outcomes.Count == batch.Count)
                return outcomes;
            return All(batch, $"The receiver said {outcomes.Count} outcomes to {batch.Count} messages.");
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException))
        {
            return All(batch, failure.Message);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            return All(batch, late.Message);
        }
    }

    private static SendOutcome[] All(IReadOnlyList<SinkMessage> batch, string reason) =>
        [.. Enumerable.Repeat(new SendOutcome(SendResult.Retry, Reason: reason), batch.Count)];
}
