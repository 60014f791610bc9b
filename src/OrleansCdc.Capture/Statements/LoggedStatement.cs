using System.Collections.Immutable;

namespace OrleansCdc.Capture.Statements;

/// <summary>What was found out about a statement of the log.</summary>
public sealed record LoggedStatement(StatementVerb Verb)
{
    /// <summary>The tables it works on; of a RENAME those that lose their name.</summary>
    public ImmutableArray<TableName> Tables { get; init; } = [];

    /// <summary>The new names of a RENAME, in the order of <see cref="Tables"/>.</summary>
    public ImmutableArray<TableName> NewNames { get; init; } = [];

    /// <summary>The savepoint, the schema, or the XA identifier as written.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether a CREATE puts the table in the place of one of that name, whose rows are gone (OR REPLACE).</summary>
    public bool Replaces { get; init; }

    /// <summary>
    /// Whether an ALTER moves rows in or out, or deletes some, without logging them (partitions, tablespaces, IGNORE).
    /// </summary>
    public bool MovesRows { get; init; }

    /// <summary>The other table of an ALTER that moves rows between two.</summary>
    public TableName? Partner { get; init; }

    /// <summary>Whether <see cref="Partner"/> is no table of its own any more.</summary>
    public bool TakesPartnerIn { get; init; }

    /// <summary>Whether it makes a table and fills it in one go, as CREATE TABLE ... SELECT does when it is logged as written.</summary>
    public bool CopiesRows { get; init; }

    /// <summary>Whether a table only the session sees is meant.</summary>
    public bool IsTemporary { get; init; }
}
