namespace OrleansCdc.Capture.Schemas;

/// <summary>A table or view as information_schema.TABLES lists it.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Table">The table's name.</param>
/// <param name="Engine">The storage engine; null for views and damaged tables.</param>
/// <param name="Type">TABLE_TYPE.</param>
/// <param name="RowsEstimated">The engine's estimate of its rows.</param>
internal sealed record CatalogTable(string Schema, string Table, string? Engine, string Type, ulong? RowsEstimated)
{
    /// <summary>Why it cannot be captured; null when it can.</summary>
    public string? Refusal => TableSupport.Refusal(Type, Engine);

    public bool IsTransactional => TableSupport.IsTransactional(Engine);
}
