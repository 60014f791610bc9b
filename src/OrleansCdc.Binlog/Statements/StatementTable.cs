namespace OrleansCdc.Binlog.Statements;

/// <summary>A table that a statement names; of one that is renamed, the new name.</summary>
public sealed record StatementTable(string Schema, string Table)
{
    /// <summary>
    /// The table's schema version from the statement on; 0 when it has none any more, or the columns were not known with the statement.
    /// </summary>
    public int SchemaVersion { get; init; }

    /// <summary>The schema of the name before; null unless the table was renamed.</summary>
    public string? FormerSchema { get; init; }

    /// <summary>The name before; null unless the table was renamed.</summary>
    public string? FormerTable { get; init; }
}
