using System.Threading.Channels;
using OrleansCdc.Sinks.Delivery.Circuits;
using OrleansCdc.Sinks.Delivery.DeadLetters;
using OrleansCdc.Sinks.Delivery.Statuses;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Delivery.Lanes;

/// <summary>
/// Sends the messages of its keys, one batch after another. A message that fails is sent again before any later one of its key; one that is
/// refused
/// is put aside, and its key with it. Lanes do not wait for each other. What waits in a lane is bounded by the sink's window.
/// </summary>
internal sealed class Lane(Sender sender, DeadLetterBox box, DeliveryBoard board, Backoff backoff, int? maxAttempts, TimeProvider time)
{
    private const int Patience = 2;
    private static readonly TimeSpan Aside = TimeSpan.FromSeconds(2);

    private readonly Channel<PendingMessage> _incoming =
        Channel.CreateUnbounded<PendingMessage>(new UnboundedChannelOptions { SingleReader = true });

    private readonly LinkedList<PendingMessage> _waiting = [];
    private readonly BatchBuilder _builder = new(sender.Limits);

    public void Post(PendingMessage message) => _incoming.Writer.TryWrite(message);

    /// <summary>Works until it is cancelled. What it has not sent by then is read again from the history.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TakeIncoming();
            var batch = _builder.Build(_waiting, time.GetTimestamp(), out var wakeAt);
            if (batch.Count == 0)
                await WaitAsync(wakeAt, cancellationToken);
            else
                await DeliverAsync(await WithoutHeldAsync(batch, cancellationToken), cancellationToken);
        }
    }

    private void TakeIncoming()
    {
        while (_incoming.Reader.TryRead(out var message))
            message.Place = _waiting.AddLast(message);
    }

    /// <summary>Until there is a message of maybe another key or, where one is left alone, until that one is due.</summary>
    private async Task WaitAsync(long? wakeAt, CancellationToken cancellationToken)
    {
        if (wakeAt is not { } due)
        {
            await _incoming.Reader.WaitToReadAsync(cancellationToken);
            return;
        }
        var wait = time.GetElapsedTime(time.GetTimestamp(), due);
        if (wait <= TimeSpan.Zero)
            return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task more = _incoming.Reader.WaitToReadAsync(either.Token).AsTask();
        await Task.WhenAny(more, Task.Delay(wait, time, either.Token));
        await either.CancelAsync();
        await more.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Puts aside what is behind a dead letter of its key, and returns the rest.</summary>
    private async Task<List<PendingMessage>> WithoutHeldAsync(List<PendingMessage> batch, CancellationToken cancellationToken)
    {
        if (box.Count == 0)
            return batch;
        var held = batch.Where(message => box.Holds(message.Key.Bytes.Span, KeyBytes(message.PreviousKey))).ToList();
        var taken = await box.PutAsync([.. held.Select(message => LetterOf.Waiting(message, time.GetUtcNow()))], cancellationToken);
        var aside = held.Where((_, index) => taken[index]).ToHashSet();
        foreach (var message in aside)
            Finish(message);
        return aside.Count == 0 ? batch : [.. batch.Where(message => !aside.Contains(message))];
    }

    private static ReadOnlySpan<byte> KeyBytes(MessageKey? key) => key is { } known ? known.Bytes.Span : default;

    private async Task DeliverAsync(List<PendingMessage> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
            return;
        var before = board.Confirmations;
        var outcomes = await sender.SendAsync([.. batch.Select(message => message.Message)], cancellationToken);
        if (SplitsRefusal(batch, outcomes))
            return;
        var refused = new List<(PendingMessage Message, string? Reason)>();
        for (var index = 0; index < batch.Count; index++)
        {
            var (message, outcome) = (batch[index], outcomes[index]);
            if (outcome.Result == SendResult.Confirmed)
                Confirm(message);
            else if (outcome.Result == SendResult.Refused || GivesUp(message))
                refused.Add((message, outcome.Reason));
            else
                Postpone(message, outcome, isAlone: board.Confirmations > before);
        }
        await PutAsideAsync(refused, cancellationToken);
    }

    /// <summary>
    /// A receiver that takes batches whole refuses them whole: each message then goes alone, and says for itself whether it is wrong.
    /// </summary>
    private bool SplitsRefusal(List<PendingMessage> batch, IReadOnlyList<SendOutcome> outcomes)
    {
        if (!sender.Limits.TakesBatchesWhole || batch.Count == 1 || outcomes.Any(outcome => outcome.Result != SendResult.Refused))
            return false;
        foreach (var message in batch)
            message.GoesAlone = true;
        return true;
    }

    private void Confirm(PendingMessage message)
    {
        board.Confirmed(message.Change, time.GetUtcNow());
        Finish(message);
    }

    /// <summary>
    /// When nothing gets through, the circuit says when the next attempt is made. When other messages did, this one is left alone for a
    /// while and
    /// the lane goes on with other keys; so it does after a few attempts in any case, lest one message hold up all others.
    /// </summary>
    private void Postpone(PendingMessage message, SendOutcome outcome, bool isAlone)
    {
        var wait = TimeSpan.Zero;
        if (isAlone)
            wait = backoff.After(message.Attempts + 1, outcome.RetryAfter);
        else if (message.Attempts >= Patience && backoff.After(message.Attempts + 1, null) is var longer)
            wait = longer < Aside ? longer : Aside;
        message.Failed(time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency));
    }

    /// <summary>Only failures beside successes of others say something about the message; in an outage it is tried for ever.</summary>
    private bool GivesUp(PendingMessage message) => maxAttempts is { } most && message.CountFailure(board.Confirmations) >= most;

    private async Task PutAsideAsync(List<(PendingMessage Message, string? Reason)> refused, CancellationToken cancellationToken)
    {
        if (refused.Count == 0)
            return;
        await box.PutAsync([.. refused.Select(one => LetterOf.Refused(one.Message, one.Reason, time.GetUtcNow()))], cancellationToken);
        foreach (var (message, _) in refused)
            Finish(message);
    }

    private void Finish(PendingMessage message)
    {
        _waiting.Remove(message.Place!);
        message.Done();
    }
}
