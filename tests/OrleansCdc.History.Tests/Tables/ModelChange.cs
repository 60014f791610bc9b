using System.Globalization;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.History.Tests.Tables;

/// <summary>A change as the model remembers it.</summary>
internal sealed record ModelChange(ChangeCursor Cursor, ChangeOperation Operation, int? BeforeId, int? AfterId, string Before, string After)
{
    public string Line => $"{Operation} {Before} {After}";

    /// <summary>What the change does to the table's present rows, as amounts by key.</summary>
    public void Apply(Dictionary<int, long> rows)
    {
        if (Operation == ChangeOperation.Truncate)
            rows.Clear();
        if (BeforeId is { } before)
            rows.Remove(before);
        if (AfterId is { } after)
            rows[after] = long.Parse(After.AsSpan(After.LastIndexOf('|') + 1), CultureInfo.InvariantCulture);
    }
}
