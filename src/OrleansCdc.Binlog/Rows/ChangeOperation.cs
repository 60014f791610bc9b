namespace OrleansCdc.Binlog.Rows;

/// <summary>What happened to a row.</summary>
public enum ChangeOperation : byte
{
    /// <summary>The row came to be; it has an after image.</summary>
    Insert = 1,

    /// <summary>The row changed; it has both images.</summary>
    Update = 2,

    /// <summary>The row went away; it has a before image.</summary>
    Delete = 3,

    /// <summary>The row was read by the initial snapshot; it has an after image.</summary>
    Snapshot = 4,

    /// <summary>Every row of the table went away at once; there are no images.</summary>
    Truncate = 5,
}
