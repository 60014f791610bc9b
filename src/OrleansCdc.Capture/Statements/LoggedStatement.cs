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

    /// <summary>Whether an ALTER moves rows in or out without logging them (partitions and tablespaces).</summary>
    public bool MovesRows { get; init; }

    /// <summary>Whether it makes a table and fills it in one go, as CREATE TABLE ... SELECT does when it is logged as written.</summary>
    public bool CopiesRows { get; init; }

    /// <summary>Whether a table only the session sees is meant.</summary>
    public bool IsTemporary { get; init; }
}
