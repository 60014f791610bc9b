namespace OrleansCdc.Capture.Schemas;

/// <summary>What information_schema says of a column besides its type.</summary>
internal static class ColumnTraits
{
    private const uint BinaryCollation = 63;

    public static bool IsUnsigned(ColumnRow row) => row.ColumnType.Contains("unsigned", StringComparison.OrdinalIgnoreCase);

    public static bool IsVisible(ColumnRow row) => !row.Extra.Contains("INVISIBLE", StringComparison.OrdinalIgnoreCase);

    /// <summary>Computed by the server: generated columns, not those that merely have an expression as default (DEFAULT_GENERATED).</summary>
    public static bool IsGenerated(ColumnRow row) =>
        row.GenerationExpression.Length > 0
        || row.Extra.Contains("STORED GENERATED", StringComparison.OrdinalIgnoreCase)
        || row.Extra.Contains("VIRTUAL GENERATED", StringComparison.OrdinalIgnoreCase);

    public static uint CollationId(ColumnRow row) => row.DataType.ToLowerInvariant() switch
    {
        "binary" or "varbinary" or "tinyblob" or "blob" or "mediumblob" or "longblob" => BinaryCollation,
        _ => row.CollationId,
    };
}
