namespace OrleansCdc.Sinks.Formats.Rows;

/// <summary>Media types of messages.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string CloudEvent = "application/cloudevents+json";

    /// <summary>A list of CloudEvents; a message of this type has one event as its body and is put into a list by who sends it.</summary>
    public const string CloudEvents = "application/cloudevents-batch+json";
}
