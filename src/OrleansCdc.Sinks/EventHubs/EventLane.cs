using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.EventHubs;

/// <summary>
/// Sends the messages of one partition key, one request after another, and stops at the first that was not taken: what comes behind it
/// would
/// otherwise overtake it. A request that is too large, or that has an event the service cannot take, is cut in halves.
/// </summary>
internal sealed class EventLane(
    EventHubClient client, IReadOnlyList<SinkMessage> batch, EventHubSettings settings, int partitionKey, SendOutcome[] outcomes)
{
    private readonly EventPacker packer = new(batch, settings);

    public async Task SendAsync(IReadOnlyList<int> places, CancellationToken cancellation)
    {
        SendOutcome? stopped = null;
        foreach (var request in packer.Pack(places, partitionKey))
        {
            if (stopped is { } reason)
                Set(request.Messages, Waiting(reason));
            else
                stopped = await SendAsync(request, cancellation);
        }
    }

    /// <summary>Sends a request and gives why it stopped; null when everything in it was taken.</summary>
    private async Task<SendOutcome?> SendAsync(EventRequest request, CancellationToken cancellation)
    {
        var answer = await client.SendAsync(request.Body, cancellation);
        if (answer.MayTakeParts && request.Messages.Count > 1)
            return await SendHalvesAsync(request.Messages, cancellation);
        if (answer.IsTooLarge)
            answer = await client.SendAsync(packer.PackClaimCheck(request.Messages[0], partitionKey).Body, cancellation);
        Set(request.Messages, answer.Outcome);
        return answer.Outcome.Result == SendResult.Confirmed ? null : answer.Outcome;
    }

    private async Task<SendOutcome?> SendHalvesAsync(IReadOnlyList<int> places, CancellationToken cancellation)
    {
        var half = places.Count / 2;
        SendOutcome? stopped = null;
        foreach (var part in (IEnumerable<int>[])[places.Take(half), places.Skip(half)])
        {
            foreach (var request in packer.Pack([.. part], partitionKey))
            {
                if (stopped is { } reason)
                    Set(request.Messages, Waiting(reason));
                else
                    stopped = await SendAsync(request, cancellation);
            }
        }

        return stopped;
    }

    /// <summary>What stands behind a message that was not taken waits, also when that one is never taken.</summary>
    private static SendOutcome Waiting(SendOutcome reason) =>
        new(SendResult.Retry, reason.RetryAfter, "Not sent: an earlier event of the same partition was not taken.");

    private void Set(IReadOnlyList<int> places, SendOutcome outcome)
    {
        foreach (var place in places)
            outcomes[place] = outcome;
    }
}
