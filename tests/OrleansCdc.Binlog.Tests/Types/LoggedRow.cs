using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Tests.Types.Tools;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Types;

/// <summary>What was read of one row of a rows event.</summary>
internal sealed record LoggedRow(
    ChangeOperation Operation, IReadOnlyList<string?>? Before, IReadOnlyList<string?>? After,
    IReadOnlyList<string?> Json, IReadOnlyList<string?> Literals, RowKey Key)
{
    /// <summary>What the log reader of the product must print of the shown image; empty when no product was named.</summary>
    public IReadOnlyList<string> Tool { get; private init; } = [];

    public static List<LoggedRow> Read(TableSchema schema, RowsEvent change, ServerProduct? product = null)
    {
        var rows = new List<LoggedRow>();
        var cursor = RowDecoder.For(schema).Read(change.ToBlock(0));
        while (cursor.MoveNext())
        {
            var before = cursor.Before.IsEmpty ? null : RowTexts.Texts(cursor.ReadBefore());
            var after = cursor.After.IsEmpty ? null : RowTexts.Texts(cursor.ReadAfter());
            var shown = after is null ? cursor.ReadBefore() : cursor.ReadAfter();
            var key = after is null ? cursor.GetBeforeKey() : cursor.GetAfterKey();
            rows.Add(new LoggedRow(change.Operation, before, after, RowTexts.Json(shown), RowTexts.Literals(shown), key)
            {
                Tool = product is { } tool ? ToolTexts(tool, shown) : [],
            });
        }

        return rows;
    }

    private static List<string> ToolTexts(ServerProduct product, RowImageReader reader)
    {
        var texts = new List<string>();
        while (reader.MoveNext())
            texts.Add(ToolText.Of(product, reader));
        return texts;
    }
}
