using System.Diagnostics;
using System.Diagnostics.Metrics;
using OrleansCdc.Sinks.Feeds;
using OrleansCdc.Sinks.Formats;

namespace OrleansCdc.Sinks;

/// <summary>What a sink tells OpenTelemetry. Subscribe with <c>AddMeter</c> and <c>AddSource</c>.</summary>
public static class SinkTelemetry
{
    /// <summary>
    /// The meter: <c>orleanscdc.sink.changes</c>, <c>orleanscdc.sink.messages</c> (by <c>result</c>: confirmed, retry, refused),
    /// <c>orleanscdc.sink.bytes</c>, <c>orleanscdc.sink.send.duration</c> (s), <c>orleanscdc.sink.latency</c> (s, from commit to
    /// confirmation);
    /// all with the tag <c>sink</c>.
    /// </summary>
    public const string MeterName = "OrleansCdc.Sinks";

    /// <summary>
    /// The activity source: one span <c>sink.deliver</c> for each attempt, with <c>sink</c>, <c>messages</c>, and the first message's
    /// <c>server</c> and <c>change</c>.
    /// </summary>
    public const string ActivitySourceName = "OrleansCdc.Sinks";

    private static readonly Meter Meter = new(MeterName);
    private static readonly ActivitySource Activities = new(ActivitySourceName);
    private static readonly Counter<long> Changes = Meter.CreateCounter<long>("orleanscdc.sink.changes");
    private static readonly Counter<long> Messages = Meter.CreateCounter<long>("orleanscdc.sink.messages");
    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>("orleanscdc.sink.bytes", "By");
    private static readonly Histogram<double> SendDuration = Meter.CreateHistogram<double>("orleanscdc.sink.send.duration", "s");
    private static readonly Histogram<double> Latency = Meter.CreateHistogram<double>("orleanscdc.sink.latency", "s");

    internal static Activity? StartDelivery(string sink, IReadOnlyList<SinkMessage> batch)
    {
        var activity = Activities.StartActivity("sink.deliver", ActivityKind.Producer);
        activity?.SetTag("sink", sink).SetTag("messages", batch.Count).SetTag("server", batch[0].Server)
            .SetTag("change", batch[0].ChangeId);
        return activity;
    }

    internal static void Sent(string sink, string result, int messages, long bytes)
    {
        Messages.Add(messages, new("sink", sink), new("result", result));
        if (bytes > 0)
            Bytes.Add(bytes, new KeyValuePair<string, object?>("sink", sink));
    }

    internal static void Attempted(string sink, TimeSpan duration) =>
        SendDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("sink", sink));

    internal static void Confirmed(string sink, DeliveredChange change, DateTimeOffset now)
    {
        Changes.Add(1, new KeyValuePair<string, object?>("sink", sink));
        var committed = change.Change.Transaction?.ImmediateCommitTimestampMicros ?? 0;
        if (!Latency.Enabled || committed == 0)
            return;
        var latency = now - DateTimeOffset.UnixEpoch.AddTicks((long)committed * TimeSpan.TicksPerMicrosecond);
        Latency.Record(Math.Max(0, latency.TotalSeconds), new KeyValuePair<string, object?>("sink", sink));
    }
}
