using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Grains.Changes;

/// <summary>A row image as it crosses between grains: its bytes and what is needed to read them besides the schema.</summary>
internal readonly record struct RawImage(RowImageFormat Format, ColumnBitmap Columns, ReadOnlyMemory<byte> Bytes)
{
    public static RawImage From(RowImage image) => new(image.Format, image.Columns, image.Bytes);

    public RowImage ToImage(TableSchema schema) => new(RowDecoder.For(schema), Format, Columns, Bytes.Span);
}
