using System.Text.Json;
using OrleansCdc.Scenarios.Tests.Hosting;
using OrleansCdc.Scenarios.Tests.Logs;

namespace OrleansCdc.Scenarios.Tests.Truth;

/// <summary>A table's rows after all its changes, by key; every change must fit the state it meets.</summary>
internal sealed class FoldedTable
{
    public Dictionary<string, JsonElement> Rows { get; } = [];

    public static FoldedTable From(IEnumerable<RecordedChange> changes, string key)
    {
        var table = new FoldedTable();
        foreach (var change in changes) table.Apply(change, key);
        return table;
    }

    private void Apply(RecordedChange change, string key)
    {
        if (change.Operation == "TRUNCATE") Rows.Clear();
        if (change.Before is { } before)
            Assert.True(Rows.Remove(LogValue.Text(before.GetProperty(key))), $"{change.Id} changes a row that is not there");
        if (change.After is { } after)
            Assert.True(Rows.TryAdd(LogValue.Text(after.GetProperty(key)), after), $"{change.Id} adds a row that is there already");
    }
}
