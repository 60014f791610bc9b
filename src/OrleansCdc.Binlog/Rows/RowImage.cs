using System.Buffers;
using System.Text;

namespace OrleansCdc.Binlog.Rows;

/// <summary>A row image that owns its bytes, with the schema that reads them.</summary>
public sealed class RowImage
{
    private readonly RowDecoder decoder;
    private readonly byte[] bytes;

    /// <param name="decoder">The decoder of the image's schema.</param>
    /// <param name="format">How the bytes are to be read.</param>
    /// <param name="columns">Which columns the image holds.</param>
    /// <param name="image">The image's bytes, which are copied.</param>
    public RowImage(RowDecoder decoder, RowImageFormat format, ColumnBitmap columns, ReadOnlySpan<byte> image)
    {
        this.decoder = decoder;
        Format = format;
        Columns = columns.Copy();
        bytes = image.ToArray();
    }

    public TableSchema Schema => decoder.Schema;

    public RowImageFormat Format { get; }

    /// <summary>Which columns the image holds.</summary>
    public ColumnBitmap Columns { get; }

    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Reads the values one after another; the cheapest way to several of them.</summary>
    public RowImageReader GetReader() => decoder.ReadImage(Format, Columns, bytes);

    /// <summary>The key in this image; empty without a primary key.</summary>
    /// <exception cref="Events.BinlogFormatException">The image is damaged, or does not hold the whole key.</exception>
    public RowKey GetKey() => RowKey.FromImage(decoder, Format, Columns, bytes);

    /// <summary>A value's text as the server prints it; null for NULL and for absent columns.</summary>
    public string? GetText(int ordinal)
    {
        var reader = ReaderAt(ordinal);
        if (reader.State != ColumnState.Value)
            return null;
        var output = new ArrayBufferWriter<byte>(Math.Max(16, reader.Raw.Length));
        reader.WriteText(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public bool IsNull(int ordinal) => ReaderAt(ordinal).State == ColumnState.Null;

    /// <summary>Whether the image holds the column, NULL or not.</summary>
    public bool IsPresent(int ordinal) => Columns.Contains(ordinal);

    /// <summary>A reader that stands at a column.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such column.</exception>
    public RowImageReader ReaderAt(int ordinal)
    {
        if ((uint)ordinal >= (uint)Schema.Columns.Length)
            throw new ArgumentOutOfRangeException(nameof(ordinal), ordinal, $"The table has {Schema.Columns.Length} columns.");
        var reader = GetReader();
        for (var column = 0; column <= ordinal; column++)
            reader.MoveNext();
        return reader;
    }
}
