using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>Debezium's options under Debezium's names; see the page beside this file for what differs.</summary>
internal sealed record DebeziumOptions
{
    /// <summary><c>topic.prefix</c>: the name in <c>source</c> and in schemas; null for the server's name.</summary>
    public string? TopicPrefix { get; init; }

    /// <summary><c>decimal.handling.mode</c>.</summary>
    public DecimalHandling Decimals { get; init; }

    /// <summary><c>binary.handling.mode</c>.</summary>
    public BinaryText Binaries { get; init; }

    /// <summary><c>time.precision.mode</c> is <c>connect</c>: milliseconds under Kafka Connect's own names.</summary>
    public bool ConnectTimes { get; init; }

    /// <summary><c>bigint.unsigned.handling.mode</c> is <c>precise</c>.</summary>
    public bool PreciseUnsigned { get; init; }

    /// <summary><c>tombstones.on.delete</c>.</summary>
    public bool Tombstones { get; init; }

    /// <summary><c>include.query</c>.</summary>
    public bool IncludeQuery { get; init; }

    /// <summary><c>provide.transaction.metadata</c>.</summary>
    public bool TransactionMetadata { get; init; }

    /// <summary><c>schemas.enable</c> of Kafka Connect's JSON converter.</summary>
    public bool Schemas { get; init; }

    /// <summary><c>skipped.operations</c>: letters of operations that are left out.</summary>
    public string SkippedOperations { get; init; } = "";
}
