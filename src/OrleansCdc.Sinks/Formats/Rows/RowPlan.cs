using System.Text;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Rows;

/// <summary>
/// How the rows of one schema are written: worked out once, so that the loop over a row asks nothing about types or rules.
/// </summary>
internal sealed class RowPlan
{
    private readonly RowCell?[] cells;
    private readonly RowCell?[] keyCells;

    /// <param name="schema">The columns.</param>
    /// <param name="columns">What the sink does with them.</param>
    /// <param name="writers">What writes a column's values when they are shown as they are.</param>
    public RowPlan(TableSchema schema, ColumnView columns, Func<ColumnSchema, ValueWriter> writers)
    {
        Schema = schema;
        cells = [.. schema.Columns.Select(column => columns.CellFor(schema, column, writers))];
        keyCells = [.. schema.Columns.Select(column => schema.PrimaryKey.Contains(column.Ordinal) ? cells[column.Ordinal] : null)];
        Key = new KeyText(schema, columns);
        Name = Encoding.UTF8.GetBytes($"{schema.Schema}.{schema.Table}");
    }

    public TableSchema Schema { get; }

    public KeyText Key { get; }

    /// <summary>schema.table in UTF-8.</summary>
    public byte[] Name { get; }

    /// <summary>
    /// A row as an object. Columns that the image does not hold are taken from <paramref name="older"/>, because an update leaves out of
    /// its
    /// after image what it did not change; what neither has is left out.
    /// </summary>
    public void WriteRow(JsonBuffer output, RowImage image, RowImage? older = null)
    {
        var mark = output.Length;
        if (older is null || image.Columns.IsAll)
            WriteHeld(output, image, cells);
        else
            WriteJoined(output, image, older);
        Close(output, mark);
    }

    /// <summary>The key columns of a row as an object.</summary>
    public void WriteKeyRow(JsonBuffer output, RowImage image)
    {
        var mark = output.Length;
        WriteHeld(output, image, keyCells);
        Close(output, mark);
    }

    /// <summary>The old values of what an update changed, as an object.</summary>
    public void WriteChanged(JsonBuffer output, RowImage before, RowImage after)
    {
        var mark = output.Length;
        var old = before.GetReader();
        var now = after.GetReader();
        for (var ordinal = 0; old.MoveNext() && now.MoveNext(); ordinal++)
        {
            if (cells[ordinal] is { } cell && IsChanged(old, now))
                cell.Write(old, before.Format, output);
        }

        Close(output, mark);
    }

    private static bool IsChanged(in RowImageReader old, in RowImageReader now) =>
        old.State != ColumnState.Absent && now.State != ColumnState.Absent && (old.State != now.State || !old.Raw.SequenceEqual(now.Raw));

    private static void WriteHeld(JsonBuffer output, RowImage image, RowCell?[] cells)
    {
        var reader = image.GetReader();
        for (var ordinal = 0; reader.MoveNext(); ordinal++)
        {
            if (reader.State != ColumnState.Absent && cells[ordinal] is { } cell)
                cell.Write(reader, image.Format, output);
        }
    }

    private void WriteJoined(JsonBuffer output, RowImage image, RowImage older)
    {
        var reader = image.GetReader();
        var olderReader = older.GetReader();
        for (var ordinal = 0; reader.MoveNext() && olderReader.MoveNext(); ordinal++)
        {
            if (cells[ordinal] is not { } cell)
                continue;
            if (reader.State != ColumnState.Absent)
                cell.Write(reader, image.Format, output);
            else if (olderReader.State != ColumnState.Absent)
                cell.Write(olderReader, older.Format, output);
        }
    }

    /// <summary>Every column begins with a comma: the first one's becomes the object's brace.</summary>
    private static void Close(JsonBuffer output, int mark)
    {
        if (output.Length == mark)
            output.WriteByte((byte)'{');
        else
            output.Written[mark] = (byte)'{';
        output.WriteByte((byte)'}');
    }
}
