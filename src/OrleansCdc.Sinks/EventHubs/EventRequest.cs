namespace OrleansCdc.Sinks.EventHubs;

/// <summary>One request's body, and which messages of the batch are in it.</summary>
/// <param name="Body">The JSON array.</param>
/// <param name="Messages">Their places in the batch, in order.</param>
internal sealed record EventRequest(ReadOnlyMemory<byte> Body, IReadOnlyList<int> Messages);
