namespace OrleansCdc.Sinks.EventHubs;

/// <summary>An event hub cannot be addressed with what was set. The message holds no secret.</summary>
public sealed class EventHubException : Exception
{
    private EventHubException(string message)
        : base(message)
    {
    }

    public static EventHubException Create(string message) => new(message);
}
