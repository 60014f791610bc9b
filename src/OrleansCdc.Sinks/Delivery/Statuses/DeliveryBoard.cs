using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Delivery.Statuses;

/// <summary>What the parts of a running sink last said about themselves. Safe for concurrent use.</summary>
internal sealed class DeliveryBoard(string sink, TimeProvider time, Action changed)
{
    private readonly Lock _gate = new();
    private readonly RateMeter _changes = new(time);
    private readonly RateMeter _bytes = new(time);
    private readonly Dictionary<string, SinkProblem> _troubles = [];
    private long _confirmed;
    private long _confirmedBytes;
    private long _retries;
    private SinkProblem? _lastError;
    private DateTimeOffset? _lastConfirmed;

    public string Sink { get; } = sink;

    /// <summary>Messages confirmed since the sink last started.</summary>
    public long Confirmations => Volatile.Read(ref _confirmed);

    public long ConfirmedBytes => Volatile.Read(ref _confirmedBytes);

    public long Retries => Volatile.Read(ref _retries);

    public double ChangesPerSecond => _changes.PerSecond;

    public double BytesPerSecond => _bytes.PerSecond;

    /// <summary>What went wrong last, even when all is well by now.</summary>
    public SinkProblem? LastError => Volatile.Read(ref _lastError);

    public DateTimeOffset? LastConfirmed
    {
        get
        {
            lock (_gate)
                return _lastConfirmed;
        }
    }

    /// <summary>What keeps a part of the sink from going on; null when nothing does.</summary>
    public SinkProblem? Trouble
    {
        get
        {
            lock (_gate)
                return _troubles.Values.FirstOrDefault();
        }
    }

    /// <summary>A part of the sink cannot go on for now; null when it can again.</summary>
    public void Report(string part, string? trouble)
    {
        lock (_gate)
        {
            if (trouble is null)
                _troubles.Remove(part);
            else if (!_troubles.TryGetValue(part, out var known) || known.Message != trouble)
                _lastError = _troubles[part] = new SinkProblem(trouble, time.GetUtcNow());
        }
        changed();
    }

    public void Sent(IReadOnlyList<SinkMessage> batch, IReadOnlyList<SendOutcome> outcomes, TimeSpan duration)
    {
        SinkTelemetry.Attempted(Sink, duration);
        foreach (var outcome in outcomes.Index().GroupBy(one => one.Item.Result))
        {
            var bytes = outcome.Key == SendResult.Confirmed ? outcome.Sum(one => (long)batch[one.Index].Body.Length) : 0;
            SinkTelemetry.Sent(Sink, outcome.Key.ToString().ToLowerInvariant(), outcome.Count(), bytes);
            Note(outcome.Key, outcome.Count(), bytes, outcome.First().Item.Reason);
        }
        changed();
    }

    public void Confirmed(DeliveredChange change, DateTimeOffset now)
    {
        SinkTelemetry.Confirmed(Sink, change, now);
        lock (_gate)
            _lastConfirmed = now;
    }

    private void Note(SendResult result, int messages, long bytes, string? reason)
    {
        if (result == SendResult.Confirmed)
        {
            Interlocked.Add(ref _confirmed, messages);
            Interlocked.Add(ref _confirmedBytes, bytes);
            _changes.Add(messages);
            _bytes.Add(bytes);
            return;
        }
        if (result == SendResult.Retry)
            Interlocked.Add(ref _retries, messages);
        Volatile.Write(ref _lastError, new SinkProblem(reason ?? "The receiver did not say why.", time.GetUtcNow()));
    }
}
