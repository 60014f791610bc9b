using System.Text;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Grains.Delivering;

/// <summary>What a user says to create or to change a sink. May hold secrets, so it is never logged, stored or answered.</summary>
public sealed record SinkRegistration
{
    public required SinkDefinition Definition { get; init; }

    /// <summary>Secrets to keep encrypted, each under the name that the settings refer to it with, as <c>stored:NAME</c>.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    private bool PrintMembers(StringBuilder text)
    {
        text.Append($"{Definition.Format} to {Definition.Receiver}");
        return true;
    }
}
