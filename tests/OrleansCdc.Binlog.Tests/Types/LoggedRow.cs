using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Tests.Types;

/// <summary>What was read of one row of a rows event.</summary>
internal sealed record LoggedRow(
    ChangeOperation Operation, IReadOnlyList<string?>? Before, IReadOnlyList<string?>? After,
    IReadOnlyList<string?> Json, IReadOnlyList<string?> Literals, RowKey Key)
{
    public static List<LoggedRow> Read(TableSchema schema, RowsEvent change)
    {
        var rows = new List<LoggedRow>();
        var cursor = RowDecoder.For(schema).Read(change.ToBlock(0));
        while (cursor.MoveNext())
        {
            var before = cursor.Before.IsEmpty ? null : RowTexts.Texts(cursor.ReadBefore());
            var after = cursor.After.IsEmpty ? null : RowTexts.Texts(cursor.ReadAfter());
            var shown = after is null ? cursor.ReadBefore() : cursor.ReadAfter();
            var key = after is null ? cursor.GetBeforeKey() : cursor.GetAfterKey();
            rows.Add(new LoggedRow(change.Operation, before, after, RowTexts.Json(shown), RowTexts.Literals(shown), key));
        }

        return rows;
    }
}
