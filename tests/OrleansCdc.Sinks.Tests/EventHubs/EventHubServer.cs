using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace OrleansCdc.Sinks.Tests.EventHubs;

/// <summary>
/// Stands in for the service: holds every request to the documented contract of "Send batch events" and answers as the service does. It can
/// be
/// told to answer otherwise. Partitions are chosen by the partition key, as the service does, though not with its hash.
/// </summary>
internal sealed class EventHubServer : IAsyncDisposable
{
    public const string Hub = "changes";
    public const string KeyName = "sender";
    public const string Key = "c2VjcmV0LWtleS1mb3ItdGVzdHM=";
    public const int Partitions = 4;
    private const string ContentType = "application/vnd.microsoft.servicebus.json";

    private LoopbackServer? server;

    /// <summary>The largest publication in bytes.</summary>
    public int MaxBytes { get; init; } = 1024 * 1024;

    /// <summary>The clock that tokens expire by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Asked before a request is judged; a status other than 0 is the answer.</summary>
    public Func<EventHubRequest, HttpResponse, int>? Trouble { get; set; }

    /// <summary>What each partition got, in order.</summary>
    public List<ReceivedEvent>[] Received { get; } = [.. Enumerable.Range(0, Partitions).Select(_ => new List<ReceivedEvent>())];

    public ConcurrentQueue<EventHubRequest> Requests { get; } = new();

    public Uri Address => server!.Address;

    public string ConnectionString =>
        $"Endpoint=sb://tests.servicebus.windows.net/;SharedAccessKeyName={KeyName};SharedAccessKey={Key};EntityPath={Hub}";

    public IEnumerable<ReceivedEvent> All => Received.SelectMany(events => events);

    public async Task StartAsync(CancellationToken cancellation) => server = await LoopbackServer.StartAsync(HandleAsync, cancellation);

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task HandleAsync(HttpContext context)
    {
        var request = await EventHubRequest.ReadAsync(context);
        Requests.Enqueue(request);
        var status = Trouble?.Invoke(request, context.Response) ?? 0;
        context.Response.StatusCode = status != 0 ? status : Judge(request);
    }

    private int Judge(EventHubRequest request)
    {
        if (request.Method != "POST" || request.Path != $"/{Hub}/messages")
            return StatusCodes.Status404NotFound;
        if (!SasCheck.IsValid(request.Authorization, $"{Address.GetLeftPart(UriPartial.Authority)}/{Hub}", Time.GetUtcNow()))
            return StatusCodes.Status401Unauthorized;
        if (request.ContentType != ContentType)
            return StatusCodes.Status415UnsupportedMediaType;
        if (request.Body.Length > MaxBytes)
            return StatusCodes.Status413PayloadTooLarge;
        try
        {
            return Take(request);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }

    /// <summary>A publication goes to one partition as a whole.</summary>
    private int Take(EventHubRequest request)
    {
        using var document = JsonDocument.Parse(request.Body);
        var events = document.RootElement.EnumerateArray().Select(ReceivedEvent.Read).ToList();
        var keys = events.Select(received => received.PartitionKey).Distinct().ToList();
        if (keys.Count != 1)
            return StatusCodes.Status400BadRequest;
        var partition = Received[(uint)StringComparer.Ordinal.GetHashCode(keys[0]) % Partitions];
        lock (partition)
            partition.AddRange(events);
        return StatusCodes.Status201Created;
    }
}
