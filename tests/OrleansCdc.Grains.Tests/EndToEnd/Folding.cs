using OrleansCdc.Binlog.Rows;
using OrleansCdc.Grains.Changes;

namespace OrleansCdc.Grains.Tests.EndToEnd;

/// <summary>Plays a history forward to the last state of a table.</summary>
internal static class Folding
{
    /// <summary>
    /// The rows that are left, as <see cref="TestSchema.SelectAsync"/> prints them, in ordinal order. Fails on a change that does not fit.
    /// </summary>
    public static string[] LastState(IEnumerable<CapturedChange> changes)
    {
        var rows = new Dictionary<RowKey, string>();
        foreach (var change in changes)
            Apply(rows, change);
        return [.. rows.Values.Order(StringComparer.Ordinal)];
    }

    public static string Print(RowImage image)
    {
        var values = Enumerable.Range(0, image.Schema.Columns.Length).Select(ordinal => image.IsNull(ordinal) ? "NULL" : image.GetText(ordinal));
        return string.Join('|', values);
    }

    private static void Apply(Dictionary<RowKey, string> rows, CapturedChange change)
    {
        if (change.Operation == ChangeOperation.Truncate)
            rows.Clear();
        if (change.Before is { } before)
        {
            Assert.True(rows.Remove(before.GetKey(), out var was), $"{change.Operation} at {change.Cursor} of a row that is not there: {Print(before)}");
            Assert.Equal(was, Print(before));
        }
        if (change.After is { } after)
            Assert.True(rows.TryAdd(after.GetKey(), Print(after)), $"{change.Operation} at {change.Cursor} of a row that is there already: {Print(after)}");
    }
}
