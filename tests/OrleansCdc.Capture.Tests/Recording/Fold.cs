using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Capture.Tests.Recording;

/// <summary>
/// Plays the recorded changes of a table onto an empty one. Every before image has to be the row as it stands, so a change that is missing,
/// doubled or out of order fails here and not only at the end.
/// </summary>
internal sealed class Fold(string schema, string table)
{
    private readonly Dictionary<RowKey, string> _rows = [];
    private readonly Dictionary<string, int> _keyless = [];

    public static IReadOnlyList<string> Of(RecordingTarget target, string schema, string table)
    {
        var fold = new Fold(schema, table);
        foreach (var block in target.Transactions.SelectMany(transaction => transaction.Blocks))
            fold.Apply(block);
        return fold.Rows;
    }

    /// <summary>The rows as the client prints them, sorted.</summary>
    public IReadOnlyList<string> Rows =>
        [.. _rows.Values.Concat(_keyless.SelectMany(row => Enumerable.Repeat(row.Key, row.Value))).Order(StringComparer.Ordinal)];

    /// <summary>Every image of a block as text: of an update both, joined by an arrow.</summary>
    public static IReadOnlyList<string> Texts(RecordedBlock recorded)
    {
        var texts = new List<string>();
        var cursor = RowDecoder.For(recorded.Table.Schema).Read(recorded.Block);
        while (cursor.MoveNext())
        {
            var before = HasBefore(recorded.Block.Operation) ? Text(recorded, recorded.Block.BeforeColumns, cursor.Before) : null;
            var after = HasAfter(recorded.Block.Operation) ? Text(recorded, recorded.Block.AfterColumns, cursor.After) : null;
            texts.Add(before is null || after is null ? before ?? after ?? "" : $"{before} -> {after}");
        }

        return texts;
    }

    public void Apply(RecordedBlock recorded)
    {
        if (recorded.Table.Schema.Schema != schema || recorded.Table.Schema.Table != table)
            return;
        if (recorded.Block.Operation == ChangeOperation.Truncate)
        {
            _rows.Clear();
            _keyless.Clear();
        }

        var cursor = RowDecoder.For(recorded.Table.Schema).Read(recorded.Block);
        while (cursor.MoveNext())
        {
            if (HasBefore(recorded.Block.Operation))
                Remove(recorded, cursor.Before);
            if (HasAfter(recorded.Block.Operation))
                Add(recorded, cursor.After);
        }
    }

    private static bool HasBefore(ChangeOperation operation) => operation is ChangeOperation.Update or ChangeOperation.Delete;

    private static bool HasAfter(ChangeOperation operation) => operation is ChangeOperation.Insert or ChangeOperation.Update or ChangeOperation.Snapshot;

    private static string Text(RecordedBlock recorded, ColumnBitmap columns, ReadOnlySpan<byte> bytes)
    {
        var image = new RowImage(RowDecoder.For(recorded.Table.Schema), recorded.Block.Format, columns, bytes);
        return string.Join('\t', recorded.Table.Schema.Columns.Select(
            column => image.IsPresent(column.Ordinal) ? image.GetText(column.Ordinal) ?? "NULL" : "(absent)"));
    }

    private void Add(RecordedBlock recorded, ReadOnlySpan<byte> bytes)
    {
        var text = Text(recorded, recorded.Block.AfterColumns, bytes);
        if (!recorded.Table.Schema.HasPrimaryKey)
            _keyless[text] = _keyless.GetValueOrDefault(text) + 1;
        else
            Assert.True(
                _rows.TryAdd(RowKey.FromImage(RowDecoder.For(recorded.Table.Schema), recorded.Block.Format, recorded.Block.AfterColumns, bytes), text),
                $"{recorded.Block.Operation} of a row that is there already: {text}");
    }

    private void Remove(RecordedBlock recorded, ReadOnlySpan<byte> bytes)
    {
        var text = Text(recorded, recorded.Block.BeforeColumns, bytes);
        if (!recorded.Table.Schema.HasPrimaryKey)
        {
            Assert.True(_keyless.GetValueOrDefault(text) > 0, $"{recorded.Block.Operation} of a row that is not there: {text}");
            _keyless[text]--;
            return;
        }

        var key = RowKey.FromImage(RowDecoder.For(recorded.Table.Schema), recorded.Block.Format, recorded.Block.BeforeColumns, bytes);
        Assert.True(_rows.Remove(key, out var was), $"{recorded.Block.Operation} of a row that is not there: {text}");
        Assert.Equal(was, text);
    }
}
