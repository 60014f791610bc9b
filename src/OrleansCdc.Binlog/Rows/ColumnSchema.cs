using System.Collections.Immutable;
using OrleansCdc.Binlog.Types;
using OrleansCdc.Binlog.Types.CharacterSets;

namespace OrleansCdc.Binlog.Rows;

/// <summary>
/// One column as it was at a position of the log. Equality compares what a TABLE_MAP with full metadata carries; it leaves out
/// <see cref="Generated"/> and <see cref="ColumnType"/>, which only information_schema knows, and <see cref="Visible"/>, which MariaDB does
/// not log, so that both sources give equal schemas.
/// </summary>
public sealed record ColumnSchema
{
    /// <summary>The name; <c>@1</c>, <c>@2</c>... when the log has none (binlog_row_metadata=MINIMAL).</summary>
    public required string Name { get; init; }

    /// <summary>The place in the row, from 0.</summary>
    public required int Ordinal { get; init; }

    public required ColumnTypeCode Type { get; init; }

    /// <summary>
    /// By type: octets of CHAR and VARCHAR; length bytes of blobs, JSON and geometry; precision * 256 + scale of DECIMAL; bits of BIT;
    /// value bytes of ENUM and SET; fractional digits of TIME, DATETIME and TIMESTAMP; value bytes of FLOAT and DOUBLE; else 0.
    /// </summary>
    public ushort Metadata { get; init; }

    public bool Nullable { get; init; } = true;

    public bool Unsigned { get; init; }

    /// <summary>False for INVISIBLE columns. MySQL logs it; of MariaDB's columns only information_schema knows.</summary>
    public bool Visible { get; init; } = true;

    /// <summary>The server computes the value, so it cannot be written back. Only information_schema knows.</summary>
    public bool Generated { get; init; }

    /// <summary>The id in information_schema.COLLATIONS; 63 is binary, 0 is not text.</summary>
    public uint CollationId { get; init; }

    /// <summary>The members of an ENUM or SET in order; empty for other types and when the log has none.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>For geometry: 0 geometry, 1 point, 2 line string, 3 polygon, 4 to 6 their multiples, 7 collection.</summary>
    public uint GeometryType { get; init; }

    /// <summary>For VECTOR: the most elements the column holds.</summary>
    public uint VectorDimension { get; init; }

    /// <summary>
    /// information_schema's COLUMN_TYPE, for example <c>decimal(12,2)</c> or <c>inet6</c>; null when only the log was read, but for columns
    /// with <see cref="LacksFraction"/>.
    /// </summary>
    public string? ColumnType { get; init; }

    /// <summary>
    /// True for a TIME, DATETIME or TIMESTAMP in MariaDB's old format (mysql56_temporal_format=OFF) of which only the log was read: it does
    /// not say how many digits the fraction has, so rows cannot be read before <see cref="ColumnType"/> is given.
    /// </summary>
    public bool LacksFraction => LegacyFractionType.IsUndeclared(this);

    /// <summary>
    /// The values of a CHAR, VARCHAR, TEXT or BLOB type are bytes and no text. An id that no server has had counts as bytes, so that
    /// nothing is guessed.
    /// </summary>
    public bool HoldsBytes => Charset.ForCollation(CollationId).IsBinary;

    public bool Equals(ColumnSchema? other)
        => other is not null && Name == other.Name && Nullable == other.Nullable && MatchesTypeOf(other)
            && Unsigned == other.Unsigned && CollationId == other.CollationId && Labels.AsSpan().SequenceEqual(other.Labels.AsSpan())
            && GeometryType == other.GeometryType && VectorDimension == other.VectorDimension;

    public override int GetHashCode() => HashCode.Combine(Name, Ordinal, Type, Metadata, Nullable, Unsigned, CollationId);

    /// <summary>Whether both have the same stored form: what a TABLE_MAP without names can be checked against.</summary>
    public bool MatchesTypeOf(ColumnSchema other) => Ordinal == other.Ordinal && Type == other.Type && Metadata == other.Metadata;
}
