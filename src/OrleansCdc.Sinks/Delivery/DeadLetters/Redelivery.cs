using OrleansCdc.Sinks.Delivery.Lanes;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Delivery.DeadLetters;

/// <summary>
/// Sends the dead letters that wait and are behind no refused one: those an operator released, and those behind one that is gone. In order
/// for each
/// key; what was in them is read from the history and formatted anew, so that a corrected format helps.
/// </summary>
internal sealed class Redelivery(
    DeadLetterBox box, IDeliveryFeed feed, Func<CancellationToken, Task<ISinkFormat>> formats, Sender sender, TimeProvider time)
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>Works until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = box.NextChange;
            if (await SweepAsync(cancellationToken))
                await Task.Delay(AfterFailure, time, cancellationToken);
            else
                await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Goes once through the box; true when something that may be sent is still there.</summary>
    private async Task<bool> SweepAsync(CancellationToken cancellationToken)
    {
        var blocked = new HashSet<DeadLetterKey>();
        var again = false;
        foreach (var (number, entry) in box.Entries())
        {
            if (!entry.Refused && !IsBlocked(entry, blocked) && await SendAsync(number, cancellationToken) is var result)
            {
                if (result == SendResult.Confirmed)
                    continue;
                again |= result == SendResult.Retry;
            }
            blocked.Add(entry.Key);
            if (entry.PreviousKey is { } previous)
                blocked.Add(previous);
        }
        return again;
    }

    private static bool IsBlocked(DeadLetterEntry entry, HashSet<DeadLetterKey> blocked) =>
        blocked.Contains(entry.Key) || (entry.PreviousKey is { } previous && blocked.Contains(previous));

    private async Task<SendResult> SendAsync(long number, CancellationToken cancellationToken)
    {
        // It may have been dropped since the sweep began.
        if ((await box.ListAsync(number - 1, 1, refusedOnly: false, cancellationToken)) is not [var letter] || letter.Number != number)
            return SendResult.Confirmed;
        if (await WriteAsync(letter, cancellationToken) is not { } message)
        {
            await box.RefuseAsync(number, $"The history no longer holds change {letter.ChangeId}, or the format says nothing about it.",
                cancellationToken);
            return SendResult.Refused;
        }
        var outcome = (await sender.SendAsync([message], cancellationToken))[0];
        if (outcome.Result == SendResult.Confirmed)
            await box.RemoveAsync([number], cancellationToken);
        else if (outcome.Result == SendResult.Refused)
            await box.RefuseAsync(number, outcome.Reason, cancellationToken);
        return outcome.Result;
    }

    private async Task<SinkMessage?> WriteAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        if (await feed.FindAsync(letter.Server, letter.Cursor, cancellationToken) is not { } found)
            return null;
        var messages = new List<SinkMessage>();
        var format = await formats(cancellationToken);
        format.Write(Restore(letter, found), messages);
        return letter.Ordinal < messages.Count ? messages[letter.Ordinal] : null;
    }

    private static DeliveredChange Restore(DeadLetter letter, FeedChange found) => letter.Kind switch
    {
        DeliveredKind.TransactionBegin => Deliveries.Begin(letter.Server, found),
        DeliveredKind.TransactionEnd => Deliveries.End(letter.Server, found, letter.Counts ?? []),
        DeliveredKind.SchemaChange => Deliveries.SchemaChange(letter.Server, found),
        _ => RestoreRow(letter, found),
    };

    private static DeliveredChange RestoreRow(DeadLetter letter, FeedChange found) =>
        Deliveries.Row(letter.Server, found, letter.OrderInTransaction, letter.DataCollectionOrder) with
        {
            IsLastOfTransaction = letter.IsLastOfTransaction,
        };
}
