using System.Collections.Concurrent;
using Azure.Core;
using Azure.Identity;
using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Receivers;
using OrleansCdc.Sinks.Secrets;

namespace OrleansCdc.Sinks.EventHubs;

/// <summary>
/// Sends messages to an event hub. Messages of one partition key are sent in order, and none of them after one that was not taken;
/// different
/// partition keys are sent side by side.
/// </summary>
internal sealed class EventHubReceiver(EventHubSettings settings, ReceiverServices services) : ISinkReceiver
{
    /// <summary>So many requests' worth of messages make a batch, so that each partition key has enough to fill requests.</summary>
    private const int RequestsInBatch = 8;
    private const int MostMessages = 10_000;

    private readonly ConcurrentDictionary<string, EventHubClient> clients = new(StringComparer.Ordinal);

    public SinkLimits Limits => new()
    {
        MaxMessages = MostMessages,
        MaxBytes = (long)settings.MaxBytes * RequestsInBatch,
        MaxConcurrency = 2,
        TakesBatchesWhole = true,
    };

    public async Task<IReadOnlyList<SendOutcome>> SendAsync(IReadOnlyList<SinkMessage> batch, CancellationToken cancellationToken)
    {
        EventHubClient client;
        try
        {
            client = await ClientAsync(cancellationToken);
        }
        catch (Exception missing) when (missing is SecretException or EventHubException)
        {
            return [.. batch.Select(_ => new SendOutcome(SendResult.Retry, null, missing.Message))];
        }

        var lanes = Enumerable.Range(0, batch.Count).GroupBy(place => PartitionKey.Of(batch[place].Key.Span, settings.PartitionKeys));
        var outcomes = new SendOutcome[batch.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.MaxConcurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            lanes, options, async (lane, stop) =>
            await new EventLane(client, batch, settings, lane.Key, outcomes).SendAsync([.. lane], stop));
        return outcomes;
    }

    public ValueTask DisposeAsync()
    {
        clients.Clear();
        return ValueTask.CompletedTask;
    }

    /// <summary>A client for the connection as it is now: a rotated key makes a new one.</summary>
    private async ValueTask<EventHubClient> ClientAsync(CancellationToken cancellation)
    {
        var secret = settings.ConnectionString is { } reference ? await services.Secrets.ResolveAsync(reference, cancellation) : "";
        if (clients.TryGetValue(secret, out var known))
            return known;
        clients.Clear();
        return clients.GetOrAdd(secret, text => new EventHubClient(Connection(text), settings.Timeout, services.Time));
    }

    private EventHubConnection Connection(string secret)
    {
        if (secret.Length == 0)
            return new(AddressOf(new Uri($"https://{settings.Namespace ?? settings.Endpoint!.Authority}"), settings.EventHub), null,
                Credential());
        var parsed = ConnectionString.Parse(secret);
        return new(AddressOf(parsed.Endpoint, settings.EventHub ?? parsed.EntityPath), parsed.Key, null);
    }

    private Uri AddressOf(Uri place, string? hub)
    {
        if (string.IsNullOrEmpty(hub))
            throw EventHubException.Create("Neither the connection string (EntityPath) nor the settings (eventHub) name the hub.");
        var address = settings.Endpoint?.GetLeftPart(UriPartial.Authority) ?? $"https://{place.Host}";
        return new Uri($"{address}/{Uri.EscapeDataString(hub)}");
    }

    private TokenCredential Credential() => settings.Credential switch
    {
        "managedIdentity" => new ManagedIdentityCredential(
            settings.ClientId is { } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned),
        "workloadIdentity" => new WorkloadIdentityCredential(new WorkloadIdentityCredentialOptions { ClientId = settings.ClientId }),
        "developer" =>
            new ChainedTokenCredential(new AzureCliCredential(), new AzureDeveloperCliCredential(), new VisualStudioCredential()),
        _ => new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = settings.ClientId }),
    };
}
