using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Grains.Tables;

/// <summary>A row image with the schema that reads it, as a message.</summary>
/// <param name="Schema">The schema, serialized.</param>
/// <param name="Format">How the bytes are laid out.</param>
/// <param name="Columns">Which columns the image has: one bit each, the first in the lowest bit of the first byte.</param>
/// <param name="Bytes">The image as the server sent it.</param>
public sealed record RowImageMessage(ReadOnlyMemory<byte> Schema, RowImageFormat Format, ReadOnlyMemory<byte> Columns, ReadOnlyMemory<byte> Bytes)
{
    public static RowImageMessage From(RowImage image) => new(image.Schema.Serialize(), image.Format, image.Columns.ToArray(), image.Bytes);

    public RowImage ToImage()
    {
        var schema = TableSchema.Deserialize(Schema.Span);
        return new RowImage(RowDecoder.For(schema), Format, ColumnBitmap.FromBits(Columns, schema.Columns.Length), Bytes.Span);
    }
}
