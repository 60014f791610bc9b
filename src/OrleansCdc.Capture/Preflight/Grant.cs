namespace OrleansCdc.Capture.Preflight;

/// <summary>One privilege on one object; the names are null for <c>*</c>.</summary>
/// <param name="Privilege">The privilege in upper case, such as <c>REPLICATION SLAVE</c>.</param>
/// <param name="Schema">The schema's name or pattern.</param>
/// <param name="Table">The table's name.</param>
/// <param name="IsRevoke">Whether it takes away (partial revokes) instead of giving.</param>
internal sealed record Grant(string Privilege, string? Schema, string? Table, bool IsRevoke)
{
    public bool IsGlobal => Schema is null && Table is null;

    public bool Covers(string privilege) =>
        Privilege == privilege || (Privilege is "ALL" or "ALL PRIVILEGES" && privilege != "GRANT OPTION");

    public bool CoversTable(string schema, string table) =>
        (Schema is null || SchemaPattern.Matches(Schema, schema)) && (Table is null || Table == table);
}
