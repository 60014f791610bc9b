using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;

namespace OrleansCdc.History.Reversal;

/// <summary>Finds out why a change cannot be undone, before anything is written.</summary>
internal static class ReversalCheck
{
    /// <summary>A sentence for the person who wants to undo it; null when it can be undone.</summary>
    public static string? Find(Change change) => change.Operation switch
    {
        ChangeOperation.Insert => Locate(change.After!),
        ChangeOperation.Delete => FindAbsent(change.Before!, "the log holds only a part of the deleted row (binlog_row_image is not FULL)"),
        ChangeOperation.Update => Locate(change.After!, change.Before!) ?? FindOld(change),
        ChangeOperation.Snapshot => "a snapshot read changed nothing; leave snapshots out",
        _ => "TRUNCATE logs no rows; put them back from the rows' histories before it",
    };

    /// <summary>Whether the row can be found again: by its key, or, without a key, by all of its columns.</summary>
    private static string? Locate(RowImage after, RowImage? before = null)
    {
        if (!after.Schema.HasFullMetadata)
            return "the column names are not known (binlog_row_metadata is not FULL)";
        if (!after.Schema.HasPrimaryKey)
            return FindAbsent(after, "the table has no primary key and the log holds only a part of the row");
        foreach (var ordinal in after.Schema.PrimaryKey)
        {
            if (!after.IsPresent(ordinal) && before?.IsPresent(ordinal) != true)
                return "the log does not hold the whole primary key";
        }

        return null;
    }

    /// <summary>Every column that the update wrote must be known as it was before.</summary>
    private static string? FindOld(Change change)
    {
        foreach (var column in change.After!.Schema.Columns)
        {
            if (!column.Generated && change.After.IsPresent(column.Ordinal) && !change.Before!.IsPresent(column.Ordinal))
                return $"the log does not hold what column {column.Name} was before (binlog_row_image is not FULL)";
        }

        return null;
    }

    private static string? FindAbsent(RowImage image, string reason)
    {
        if (!image.Schema.HasFullMetadata)
            return "the column names are not known (binlog_row_metadata is not FULL)";
        foreach (var column in image.Schema.Columns)
        {
            if (!column.Generated && !image.IsPresent(column.Ordinal))
                return reason;
        }

        return null;
    }
}
