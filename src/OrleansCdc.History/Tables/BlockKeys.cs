using OrleansCdc.Binlog.Rows;
using OrleansCdc.History.Keys;

namespace OrleansCdc.History.Tables;

/// <summary>Goes once over rows, finding where they end and what their keys hash to.</summary>
internal static class BlockKeys
{
    /// <summary>
    /// Adds the keys of the rows of one piece, which starts where the block's rows start, and returns the piece. An update that changes
    /// the key is added under both.
    /// </summary>
    public static BlockPiece Collect(RowDecoder decoder, in RowBlock block, BlockPiece limit, KeyTable keys, uint offset)
    {
        if (block.Operation == ChangeOperation.Truncate)
        {
            keys.Add(TableContent.TruncateHash, offset);
            return new(0, block.Rows.Length, 0, 1);
        }

        uint rows = 0;
        var cursor = decoder.Read(block);
        while (cursor.MoveNext())
        {
            if (rows > 0 && limit.Length != int.MaxValue && (cursor.Offset >= limit.Length || rows == BlockPiece.MaxRows))
                return new(0, cursor.Offset, 0, rows);
            rows++;
            var (before, after) = cursor.KeyHashes();
            AddKeys(before, after, keys, offset);
        }

        return new(0, block.Rows.Length, 0, rows);
    }

    private static void AddKeys(ulong before, ulong after, KeyTable keys, uint offset)
    {
        if (before != 0)
            keys.Add(before, offset);
        if (after != 0 && after != before)
            keys.Add(after, offset);
    }
}
