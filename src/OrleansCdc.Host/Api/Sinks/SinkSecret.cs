using System.Text;
using OrleansCdc.GraphQL;

namespace OrleansCdc.Host.Api.Sinks;

/// <summary>A secret that a client hands over to be kept encrypted.</summary>
internal sealed record SinkSecret(string Name, string Value)
{
    public static void Declare(InputBuilder<SinkSecret> input) => input
        .Describe("A secret to keep encrypted.")
        .Field("name", Gql.NonNull(Gql.String), out var name, "What settings refer to it by, as `stored:NAME`.")
        .Field("value", Gql.NonNull(Gql.String), out var value)
        .Create(values => new SinkSecret(values.Get(name), values.Get(value)));

    private bool PrintMembers(StringBuilder text)
    {
        text.Append(Name);
        return true;
    }
}
