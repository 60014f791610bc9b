namespace OrleansCdc.Capture.Streaming;

/// <summary>The open transaction has to be read again from its start. Never leaves this room.</summary>
internal sealed class ReadAgainException() : Exception("The open transaction has to be read again.");
