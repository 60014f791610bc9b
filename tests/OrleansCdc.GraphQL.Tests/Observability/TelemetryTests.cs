using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace OrleansCdc.GraphQL.Tests.Observability;

/// <summary>Spans and metrics as the semantic conventions for GraphQL servers have them, told apart by the operation's name.</summary>
public sealed class TelemetryTests
{
    [Theory]
    [InlineData("query SpanOfAQuery { customers { id } }", "query", "SpanOfAQuery", null)]
    [InlineData("mutation SpanOfAMutation { add(by: 1) }", "mutation", "SpanOfAMutation", null)]
    [InlineData("query SpanOfAFailure { broken }", "query", "SpanOfAFailure", "graphql")]
    [InlineData("subscription SpanOfASubscription { count(to: 1) }", "subscription", "SpanOfASubscription", null)]
    public async Task Operation_WithAListener_IsASpanNamedByItsType(string query, string type, string name, string? error)
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == GraphQLTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                lock (spans) spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);

        await RunAsync(query);

        Activity? span;
        lock (spans) span = spans.SingleOrDefault(s => Equals(s.GetTagItem("graphql.operation.name"), name));
        Assert.NotNull(span);
        Assert.Equal(type, span.DisplayName);
        Assert.Equal(ActivityKind.Server, span.Kind);
        Assert.Equal(type, span.GetTagItem("graphql.operation.type"));
        Assert.Equal(error, span.GetTagItem("error.type"));
        Assert.Equal(error is null ? ActivityStatusCode.Unset : ActivityStatusCode.Error, span.Status);
        Assert.Null(span.GetTagItem("graphql.document"));
    }

    [Theory]
    [InlineData("query MetricOfAQuery { customers { id } }", "graphql.server.operation.duration", "query", "MetricOfAQuery", 1)]
    [InlineData("subscription MetricOfEvents { count(to: 3) }", "graphql.server.subscription.events", "subscription", "MetricOfEvents", 3)]
    [InlineData("subscription MetricOfOpen { count(to: 3) }", "graphql.server.subscription.active", "subscription", "MetricOfOpen", 2)]
    public async Task Operation_WithAMeterListener_IsMeasuredUnderItsName(string query, string metric, string type, string name, int times)
    {
        var measured = 0;
        void Count(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var values = tags.ToArray().ToDictionary();
            if (instrument.Name == metric && Equals(values["graphql.operation.name"], name) && Equals(values["graphql.operation.type"], type))
                Interlocked.Increment(ref measured);
        }

        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == GraphQLTelemetry.MeterName) l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Count(instrument, tags));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Count(instrument, tags));
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Count(instrument, tags));
        listener.Start();

        await RunAsync(query);

        Assert.Equal(times, measured);
    }

    private static async Task RunAsync(string query)
    {
        var engine = new GraphQLEngine(ShopSchema.Build());
        await using var services = new ServiceCollection().BuildServiceProvider();
        var context = new RequestContext { Services = services };
        await foreach (var response in engine.StreamAsync(
            new GraphQLRequest { Query = query }, context, TestContext.Current.CancellationToken))
        {
            response.Dispose();
        }
    }
}
