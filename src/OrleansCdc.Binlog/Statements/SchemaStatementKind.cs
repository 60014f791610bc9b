namespace OrleansCdc.Binlog.Statements;

/// <summary>What a statement does to tables. The values are stored.</summary>
public enum SchemaStatementKind : byte
{
    Create = 1,

    /// <summary>Changes columns, keys or whatever else belongs to a table.</summary>
    Alter = 2,

    /// <summary>Removes tables, alone or with their schema.</summary>
    Drop = 3,

    /// <summary>Gives tables another name.</summary>
    Rename = 4,

    /// <summary>Removes all rows at once.</summary>
    Truncate = 5,
}
