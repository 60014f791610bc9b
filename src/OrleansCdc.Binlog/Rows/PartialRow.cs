using System.Buffers;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Types;
using OrleansCdc.Binlog.Types.Json;

namespace OrleansCdc.Binlog.Rows;

/// <summary>One row of a PARTIAL_UPDATE_ROWS event: copies its after image, with whole documents in place of differences.</summary>
internal readonly ref struct PartialRow(
    RowDecoder decoder, ImagePlan before, ImagePlan after, ReadOnlySpan<byte> beforeImage, ReadOnlySpan<byte> partialBits)
{
    private readonly ReadOnlySpan<byte> beforeImage = beforeImage;
    private readonly ReadOnlySpan<byte> partialBits = partialBits;

    /// <summary>Appends the whole after image; gives the count of bytes that the partial one had.</summary>
    public int Complete(ReadOnlySpan<byte> rows, IBufferWriter<byte> output)
    {
        if (rows.Length < after.NullBytes)
            throw BinlogFormatException.Truncated("null bitmap of a row image", after.NullBytes, rows.Length);
        output.Write(rows[..after.NullBytes]);
        var position = after.NullBytes;
        var jsonIndex = 0;
        for (var ordinal = 0; ordinal < decoder.Columns.Length; ordinal++)
        {
            var column = decoder.Columns[ordinal];
            var isPartial = column.Type is JsonType && IsPartial(jsonIndex++);
            var index = after.PresentIndexes[ordinal];
            if (index < 0 || ImagePlan.IsNull(rows, index))
                continue;
            var start = position;
            var value = ImagePlan.ValueAt(rows, ref position, column.Layout);
            if (isPartial)
                WriteWhole(column, JsonDifferences.Apply(DocumentBefore(column, ordinal), value), output);
            else
                output.Write(rows[start..position]);
        }

        return position;
    }

    private static void WriteWhole(ResolvedColumn column, ReadOnlySpan<byte> document, IBufferWriter<byte> output)
    {
        LittleEndian.Write(output.GetSpan(4)[..column.Layout.PrefixBytes], (ulong)document.Length);
        output.Advance(column.Layout.PrefixBytes);
        output.Write(document);
    }

    private bool IsPartial(int jsonIndex) => !partialBits.IsEmpty && (partialBits[jsonIndex >> 3] & 1 << (jsonIndex & 7)) != 0;

    private ReadOnlySpan<byte> DocumentBefore(ResolvedColumn column, int ordinal)
    {
        var index = before.PresentIndexes[ordinal];
        if (index < 0 || !before.TryFind(beforeImage, index, out var document))
            throw BinlogFormatException.Create($"column '{column.Schema.Name}' in the before image, to apply JSON differences to", "none");
        return document;
    }
}
