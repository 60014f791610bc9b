using OrleansCdc.Binlog.Types;

namespace OrleansCdc.Binlog.Rows;

/// <summary>An image to take key columns from; an empty one has none.</summary>
internal readonly ref struct KeyImage(RowImageFormat format, ImagePlan? plan, ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>
    /// Appends a column's canonical value; false when the image does not hold it. A NULL, which no sound key has, adds nothing.
    /// </summary>
    public bool TryWrite(ResolvedColumn column, int ordinal, scoped ref KeyWriter key)
    {
        var index = plan is null ? -1 : plan.PresentIndexes[ordinal];
        if (index < 0)
            return false;
        if (format == RowImageFormat.Text)
        {
            if (TextImage.TryFind(bytes, index, out var text))
                column.Type.WriteKey(column, ScratchBytes.Store(column.Type, column, text), ref key);
        }
        else if (plan!.TryFind(bytes, index, out var value))
        {
            column.Type.WriteKey(column, value, ref key);
        }

        return true;
    }
}
