namespace OrleansCdc.Sinks.Formats.Values;

/// <summary>How bytes are written in JSON. The names are those of Debezium's <c>binary.handling.mode</c>.</summary>
internal enum BinaryText
{
    /// <summary>base64, as Kafka Connect's JSON converter writes bytes.</summary>
    Bytes,

    Base64,

    Base64UrlSafe,

    /// <summary>Lower-case hexadecimal digits.</summary>
    Hex,
}
