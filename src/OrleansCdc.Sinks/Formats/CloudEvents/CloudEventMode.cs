namespace OrleansCdc.Sinks.Formats.CloudEvents;

/// <summary>How an event is put into a message. The names are those of the CloudEvents specification.</summary>
internal enum CloudEventMode
{
    /// <summary>The body is the event with its data.</summary>
    Structured,

    /// <summary>The body is the data alone; the event's attributes travel beside it.</summary>
    Binary,

    /// <summary>The body is a list of events.</summary>
    Batched,
}
