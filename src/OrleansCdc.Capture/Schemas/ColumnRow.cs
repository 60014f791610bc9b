namespace OrleansCdc.Capture.Schemas;

/// <summary>What information_schema.COLUMNS says of a column, as text.</summary>
internal sealed record ColumnRow
{
    public required string Name { get; init; }

    public required string DataType { get; init; }

    public required string ColumnType { get; init; }

    public required bool Nullable { get; init; }

    public required string Extra { get; init; }

    public required string GenerationExpression { get; init; }

    public ulong? OctetLength { get; init; }

    public int? Precision { get; init; }

    public int? Scale { get; init; }

    public int? FractionalDigits { get; init; }

    /// <summary>The id of the column's collation; 0 when it is not text.</summary>
    public uint CollationId { get; init; }
}
