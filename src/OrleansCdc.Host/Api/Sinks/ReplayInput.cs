using OrleansCdc.GraphQL;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.History;
using OrleansCdc.Host.Api.Scalars;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>Which part of the history to deliver again, as a client says it.</summary>
internal static class ReplayInput
{
    public static void Declare(InputBuilder<SinkReplay> input) => input
        .Describe("Which part of the history to deliver again; all of it when nothing is given. It ends where the sink stands, at the latest.")
        .Field("after", Gql.Value<ChangeCursor>(), out var after, "After this cursor; needs a filter with one server.")
        .Field("upTo", Gql.Value<ChangeCursor>(), out var upTo, "Up to this cursor; needs a filter with one server.")
        .Field("from", Gql.Value<Instant>(), out var from, "From the first transaction committed at or after this time.")
        .Field("to", Gql.Value<Instant>(), out var to, "Up to the last transaction committed before this time.")
        .Field("filter", Gql.Ref<SinkFilter>("SinkFilterInput"), out var filter, "Which changes; those of the sink's own filter when left out.")
        .Create(values => new SinkReplay
        {
            After = values.Get(after),
            UpTo = values.Get(upTo),
            From = values.Get(from)?.ToTime(),
            To = values.Get(to)?.ToTime(),
            Filter = values.Get(filter),
        });
}
