using OrleansCdc.GraphQL;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.History;
using OrleansCdc.Host.Api.Scalars;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>What a client says to create a sink.</summary>
internal sealed record SinkCreation(SinkName Name, SinkRegistration Registration, SinkStart Start)
{
    public static void Declare(InputBuilder<SinkCreation> input)
    {
        input
            .Field("name", Gql.NonNull(Gql.String), out var name, "What to call it: small letters, digits and hyphens.")
            .Field("start", Gql.Value<StartKind>(), out var start, "Where to begin; NOW unless `startAfter` or `startAt` is given.")
            .Field("startAfter", Gql.Value<ChangeCursor>(), out var after, "Begin after this cursor; needs a filter with one server.")
            .Field("startAt", Gql.Value<Instant>(), out var at, "Begin with the first transaction committed at or after this time.");
        var settings = SinkSettings.Declare(input);
        input.Create(values =>
        {
            var registration = settings.Read(values).ApplyTo(null);
            return new SinkCreation(ReadName(values.Get(name)), registration, ReadStart(values.Get(start), values.Get(after), values.Get(at)));
        });
    }

    public static SinkName ReadName(string name) =>
        SinkName.IsValid(name)
            ? new SinkName(name)
            : throw new FormatException($"\"{name}\" cannot name a sink: use 1 to 63 small letters, digits and hyphens.");

    private static SinkStart ReadStart(StartKind? kind, ChangeCursor? after, Instant? at)
    {
        if ((kind is null ? 0 : 1) + (after is null ? 0 : 1) + (at is null ? 0 : 1) > 1)
            throw new FormatException("Give one of start, startAfter and startAt.");
        if (kind == StartKind.Beginning) return SinkStart.Beginning;
        return new SinkStart { Cursor = after, Time = at?.ToTime() };
    }
}
