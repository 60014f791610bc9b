namespace OrleansCdc.Capture.Schemas;

/// <summary>What information_schema says of a column besides its type.</summary>
internal static class ColumnTraits
{
    private const uint BinaryCollation = 63;

    public static bool IsUnsigned(ColumnRow row) => row.ColumnType.Contains("unsigned", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// MariaDB's log does not tell, so its columns count as visible: two descriptions of one table must not differ by this.
    /// </summary>
    public static bool IsVisible(ColumnRow row, bool mariaDb) => mariaDb || !row.Extra.Contains("INVISIBLE", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Computed by the server: generated columns, not those that merely have an expression as default (DEFAULT_GENERATED).
    /// </summary>
    public static bool IsGenerated(ColumnRow row) =>
        row.GenerationExpression.Length > 0
        || row.Extra.Contains("STORED GENERATED", StringComparison.OrdinalIgnoreCase)
        || row.Extra.Contains("VIRTUAL GENERATED", StringComparison.OrdinalIgnoreCase);

    public static uint CollationId(ColumnRow row, bool mariaDb) => row.DataType.ToLowerInvariant() switch
    {
        "binary" or "varbinary" or "tinyblob" or "blob" or "mediumblob" or "longblob" => BinaryCollation,
        "uuid" or "inet6" or "inet4" => BinaryCollation,
        "vector" => mariaDb ? BinaryCollation : 0,
        _ => row.CollationId,
    };
}
