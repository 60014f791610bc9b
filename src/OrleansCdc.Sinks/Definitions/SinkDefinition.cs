namespace OrleansCdc.Sinks.Definitions;

/// <summary>Everything a user says of a sink but its name and where it starts. Holds references to secrets, no secrets.</summary>
public sealed record SinkDefinition
{
    public SinkFilter Filter { get; init; } = new();

    /// <summary>The kind of receiver, such as <c>webhook</c>.</summary>
    public required string Receiver { get; init; }

    /// <summary>The receiver's settings, a JSON object.</summary>
    public string ReceiverSettings { get; init; } = "{}";

    /// <summary>The format's name, such as <c>debezium</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The format's options, a JSON object.</summary>
    public string FormatOptions { get; init; } = "{}";

    /// <summary>Whether the begin and the end of transactions are told, and each row's place in its transaction.</summary>
    public bool TransactionMarkers { get; init; }

    /// <summary>Whether a table's columns are told before the first change that has them.</summary>
    public bool SchemaChanges { get; init; }

    /// <summary>
    /// Changes read and not yet recorded as delivered, 8 to 100,000. As many may come a second time after the process was killed.
    /// </summary>
    public int MaxInFlight { get; init; } = 2000;

    /// <summary>Bytes of messages read and not yet recorded as delivered, 64 KB to 1 GB. A single larger change goes alone.</summary>
    public long MaxInFlightBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// After so many failed attempts, made while the receiver took other messages, a message counts as refused; null to try for ever.
    /// </summary>
    public int? MaxAttempts { get; init; }

    /// <summary>So many messages are put aside at most, 1 to 1,000,000; then the sink waits until some are retried or dropped.</summary>
    public int MaxDeadLetters { get; init; } = 100_000;
}
