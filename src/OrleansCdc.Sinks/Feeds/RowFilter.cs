using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Changes;
using OrleansCdc.Sinks.Definitions;

namespace OrleansCdc.Sinks.Feeds;

/// <summary>Tells which rows a filter wants by their values, where tables and operations do not decide.</summary>
internal sealed class RowFilter(SinkFilter filter)
{
    public bool Wants(FeedChange change) =>
        (filter.Columns.Count == 0 || ChangedOne(change.Change)) && filter.Values.All(condition => Holds(condition, change.Change));

    private bool ChangedOne(Change change) =>
        change is not { Operation: ChangeOperation.Update, Before: { } before, After: { } after }
        || filter.Columns.Any(column => Differs(before, after, column));

    private static bool Differs(RowImage before, RowImage after, string column)
    {
        var ordinal = after.Schema.IndexOf(column);
        if (ordinal < 0 || !after.IsPresent(ordinal))
            return false;
        // Without the old value nobody can say that it is the same.
        if (!before.IsPresent(ordinal))
            return true;
        var old = before.ReaderAt(ordinal);
        var current = after.ReaderAt(ordinal);
        return old.State != current.State || !old.Raw.SequenceEqual(current.Raw);
    }

    private static bool Holds(ColumnCondition condition, Change change) =>
        Has(condition, change.After) || Has(condition, change.Before);

    private static bool Has(ColumnCondition condition, RowImage? image)
    {
        if (image is null || image.Schema.IndexOf(condition.Column) is var ordinal && (ordinal < 0 || !image.IsPresent(ordinal)))
            return false;
        return condition.Values.Contains(image.GetText(ordinal), StringComparer.Ordinal);
    }
}
