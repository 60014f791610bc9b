using OrleansCdc.GraphQL;
using OrleansCdc.Grains.Delivering;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>What a client says to change a sink; what it leaves out stays.</summary>
internal sealed record SinkUpdate(string Name, SinkSettings Settings)
{
    public static void Declare(InputBuilder<SinkUpdate> input)
    {
        input
            .Describe("What to change of a sink; what is left out stays as it is.")
            .Field("name", Gql.NonNull(Gql.String), out var name);
        var settings = SinkSettings.Declare(input);
        input.Create(values => new SinkUpdate(values.Get(name), settings.Read(values)));
    }

    public SinkRegistration ApplyTo(SinkDefinition current) => Settings.ApplyTo(current);
}
