namespace OrleansCdc.Scenarios.Tests.Workloads;

/// <summary>A column of the table with every type: its definition, and a maker of literals of which some are boundary values.</summary>
internal sealed record WorkloadColumn(string Name, string Definition, ColumnKind Kind, Func<Random, string> Literal)
{
    /// <summary>An expression that gives the value as hexadecimal digits of its UTF-8 text, or of its bytes where it has no text.</summary>
    public string AsHex => Kind switch
    {
        ColumnKind.Bytes => $"HEX(`{Name}`)",
        ColumnKind.Bits => $"HEX(CAST(`{Name}` + 0 AS CHAR))",
        ColumnKind.Text or ColumnKind.Enumeration or ColumnKind.Set => $"HEX(CONVERT(`{Name}` USING utf8mb4))",
        _ => $"HEX(CAST(`{Name}` AS CHAR CHARACTER SET utf8mb4))",
    };
}
