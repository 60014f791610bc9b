namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>The modes of <c>decimal.handling.mode</c>.</summary>
internal enum DecimalHandling
{
    /// <summary>The unscaled number's bytes in base64; the scale is in the schema.</summary>
    Precise,

    /// <summary>A JSON number, which readers round to 53 bits.</summary>
    Double,

    /// <summary>The digits as a string.</summary>
    String,
}
