using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Tests;

/// <summary>What receivers under test may use.</summary>
internal static class Services
{
    public static ReceiverServices With(IReadOnlyDictionary<string, string>? secrets = null, TimeProvider? time = null) => new()
    {
        Sink = "test",
        Secrets = new FixedSecrets(secrets ?? new Dictionary<string, string>()),
        Time = time ?? TimeProvider.System,
    };
}
