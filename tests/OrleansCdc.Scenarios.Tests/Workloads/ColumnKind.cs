namespace OrleansCdc.Scenarios.Tests.Workloads;

/// <summary>How a column's value is asked of the server, and how both mysqlbinlog's and our text of it are compared.</summary>
internal enum ColumnKind
{
    Integer,
    Year,
    Bits,
    Decimal,
    Float,
    Text,
    Bytes,
    Temporal,
    Timestamp,
    Enumeration,
    Set,
    Json,
}
