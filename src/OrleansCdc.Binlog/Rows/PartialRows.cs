using System.Buffers;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Types;

namespace OrleansCdc.Binlog.Rows;

/// <summary>
/// Makes whole after images of the rows of a PARTIAL_UPDATE_ROWS event: before each comes a number with options, then a bit for every JSON
/// column of the table that says whether its value is a list of differences to the before image.
/// </summary>
internal static class PartialRows
{
    private const ulong PartialJsonOption = 1;

    /// <summary>The rows as an UPDATE_ROWS event would have them.</summary>
    /// <exception cref="BinlogFormatException">The bytes are damaged, or a document to change is not in the before image.</exception>
    public static ReadOnlyMemory<byte> Complete(RowDecoder decoder, in RowsEventHead head, ReadOnlySpan<byte> rows)
    {
        var output = new ArrayBufferWriter<byte>(rows.Length * 2);
        var before = decoder.PlanFor(head.BeforeColumns);
        var after = decoder.PlanFor(head.AfterColumns);
        var position = 0;
        while (position < rows.Length)
        {
            var start = position;
            position = before.Measure(rows, start);
            var image = rows[start..position];
            output.Write(image);
            var cursor = new ByteCursor(rows[position..]);
            var row = new PartialRow(decoder, before, after, image, ReadPartialBits(ref cursor, decoder));
            position += cursor.Position;
            position += row.Complete(rows[position..], output);
        }

        return output.WrittenMemory;
    }

    private static ReadOnlySpan<byte> ReadPartialBits(ref ByteCursor cursor, RowDecoder decoder)
    {
        var options = cursor.ReadLengthEncoded("row value options");
        if ((options & ~PartialJsonOption) != 0)
            throw BinlogFormatException.Create("row value options 0 or 1", $"{options}");
        var jsonColumns = decoder.Columns.Count(column => column.Type is JsonType);
        return options == 0 ? default : cursor.ReadBytes(ColumnBitmap.ByteCount(jsonColumns), "partial JSON bits");
    }
}
