using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Rows;

/// <summary>Walks a row of the text protocol: a length-encoded text for each column, 0xFB for NULL.</summary>
internal static class TextImage
{
    private const byte NullMark = 0xFB;

    /// <summary>Reads the text at <paramref name="position"/> and moves behind it; false for NULL.</summary>
    /// <exception cref="BinlogFormatException">The text goes beyond the image.</exception>
    public static bool TryReadValue(ReadOnlySpan<byte> image, scoped ref int position, out ReadOnlySpan<byte> text)
    {
        var cursor = new ByteCursor(image[Math.Min(position, image.Length)..]);
        if (cursor.Remaining > 0 && image[position] == NullMark)
        {
            position++;
            text = default;
            return false;
        }

        var length = cursor.ReadCount("text of a row");
        text = cursor.ReadBytes(length, "text of a row");
        position += cursor.Position;
        return true;
    }

    /// <summary>Finds the text with this index; false for NULL.</summary>
    public static bool TryFind(ReadOnlySpan<byte> image, int presentIndex, out ReadOnlySpan<byte> text)
    {
        var position = 0;
        for (var index = 0; index < presentIndex; index++)
            TryReadValue(image, ref position, out _);
        return TryReadValue(image, ref position, out text);
    }
}
