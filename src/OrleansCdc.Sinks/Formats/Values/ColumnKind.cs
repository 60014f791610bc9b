namespace OrleansCdc.Sinks.Formats.Values;

/// <summary>What formats must tell apart about a column's type.</summary>
internal enum ColumnKind
{
    Integer,
    Decimal,
    Float,
    Double,
    Bit,
    Year,
    Date,
    Time,
    DateTime,
    Timestamp,
    Text,
    Binary,
    Enum,
    Set,
    Json,
    Geometry,
    Vector,
}
