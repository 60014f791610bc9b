namespace OrleansCdc.History.Commits;

/// <summary>Which optional fields a stored record has. The values are stored.</summary>
[Flags]
internal enum RecordFlags
{
    None = 0,

    /// <summary>The record stands on its own: it carries the whole position and the totals of all tables.</summary>
    Whole = 1,
    Gtid = 2,
    Thread = 4,
    Xid = 8,
    Gap = 16,

    /// <summary>The executed set is the record's before, plus this GTID.</summary>
    AddsGtid = 32,

    /// <summary>The gap names the schema and the table that it concerns, either of which may be empty for all.</summary>
    GapTable = 64,

    /// <summary>The transaction is a statement on tables, which is kept.</summary>
    Statement = 128,
}
