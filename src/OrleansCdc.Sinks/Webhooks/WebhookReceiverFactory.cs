using System.Text.Json;
using OrleansCdc.Sinks.Receivers;

namespace OrleansCdc.Sinks.Webhooks;

/// <summary>Makes receivers of the kind <c>webhook</c>.</summary>
internal sealed class WebhookReceiverFactory : ISinkReceiverFactory
{
    public string Kind => "webhook";

    public IReadOnlyList<string> Validate(JsonElement settings)
    {
        var problems = new List<string>();
        _ = WebhookSettingsReader.Read(settings, problems);
        return problems;
    }

    public ISinkReceiver Create(JsonElement settings, ReceiverServices services)
    {
        var problems = new List<string>();
        var read = WebhookSettingsReader.Read(settings, problems)
            ?? throw new ArgumentException(string.Join(' ', problems), nameof(settings));
        return new WebhookReceiver(read, services, GuardedConnection.CreateHandler(read));
    }
}
