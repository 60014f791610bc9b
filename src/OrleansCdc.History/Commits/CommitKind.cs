namespace OrleansCdc.History.Commits;

/// <summary>What a record of the commit log stands for. The values are stored.</summary>
public enum CommitKind : byte
{
    /// <summary>A transaction of the binlog.</summary>
    Stream = 1,

    /// <summary>The initial copy of the tables, visible whole.</summary>
    Snapshot = 2,

    /// <summary>An interval of the log that could not be captured.</summary>
    Gap = 3,
}
