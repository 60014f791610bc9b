namespace OrleansCdc.Sinks.Formats.Flat;

/// <param name="NumbersAsText">BIGINT, DECIMAL and wide BIT as strings.</param>
internal sealed record FlatOptions(bool NumbersAsText);
