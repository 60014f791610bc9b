using System.Collections.Concurrent;
using OrleansCdc.Scenarios.Tests.Hosting;

namespace OrleansCdc.Scenarios.Tests.Crash;

/// <summary>
/// An application that subscribes, remembers its last cursor, and subscribes again from there whenever the connection ends.
/// </summary>
internal sealed class FollowingSubscriber(string server)
{
    private readonly List<RecordedChange> _seen = [];
    private string? _cursor;

    public ConcurrentQueue<string> Disconnects { get; } = [];

    /// <summary>Everything received so far, in the order it came.</summary>
    public IReadOnlyList<RecordedChange> Seen
    {
        get { lock (_seen) return [.. _seen]; }
    }

    /// <summary>Follows one host until its connection ends, which a kill makes it do.</summary>
    public async Task FollowAsync(ApiClient api, CancellationToken cancellationToken)
    {
        const string subscription = $$"""
            subscription($server: String!, $after: Cursor, $from: DateTime) {
              changes(server: $server, after: $after, from: $from) { {{RecordedChange.Fields}} } }
            """;
        try
        {
            await foreach (var data in api.SubscribeAsync(subscription, Start(), cancellationToken))
                Receive(RecordedChange.From(data.GetProperty("changes")));
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            Disconnects.Enqueue(cut.Message);
        }
    }

    /// <summary>The first time all there is, whenever it was; then from the last cursor on.</summary>
    private object Start() => _cursor is null ? new { server, from = "1970-01-01T00:00:00Z" } : new { server, after = _cursor };

    private void Receive(RecordedChange change)
    {
        _cursor = change.Cursor;
        lock (_seen) _seen.Add(change);
    }
}
