namespace OrleansCdc.History.Tables;

/// <summary>What history knows of a row at a moment.</summary>
public enum RowState
{
    /// <summary>History has no change of it up to the moment: it did not exist, or it was written before coverage begins.</summary>
    Unknown,
    Exists,
    Deleted,
}
