using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Capture.SchemaHistory;

/// <summary>What a table number of the log stands for.</summary>
/// <param name="Mapped">The schema object of the TABLE_MAP that the binding was made for; another object means another description.</param>
/// <param name="Schema">The columns to read rows with; null when the table is not captured.</param>
internal sealed record TableBinding(TableSchema Mapped, TableSchema? Schema)
{
    /// <summary>The target's handle, once a row needed it.</summary>
    public CapturedTable? Table { get; set; }

    /// <summary>Whether rows are dropped or kept unnamed, which is counted.</summary>
    public bool IsTroubled { get; init; }
}
