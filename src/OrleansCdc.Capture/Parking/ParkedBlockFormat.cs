using System.Text;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Capture.Parking;

/// <summary>How a block of rows is written to a parking file.</summary>
internal static class ParkedBlockFormat
{
    public static byte[] Write(int schema, in RowBlock block)
    {
        using var stream = new MemoryStream(block.Rows.Length + 64);
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(schema);
            writer.Write((byte)block.Operation);
            writer.Write((byte)block.Format);
            writer.Write(block.EventOrdinal);
            writer.Write(block.StatementTimestamp);
            Write(writer, block.BeforeColumns);
            Write(writer, block.AfterColumns);
            writer.Write(block.StatementText.Length);
            writer.Write(block.StatementText.Span);
            writer.Write(block.Rows.Span);
        }

        return stream.ToArray();
    }

    public static ParkedRows Read(byte[] bytes, IReadOnlyList<TableSchema> schemas)
    {
        using var stream = new MemoryStream(bytes);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        var schema = schemas[reader.ReadInt32()];
        var block = new RowBlock
        {
            Operation = (ChangeOperation)reader.ReadByte(),
            Format = (RowImageFormat)reader.ReadByte(),
            EventOrdinal = reader.ReadUInt32(),
            StatementTimestamp = reader.ReadUInt32(),
            BeforeColumns = ReadColumns(reader),
            AfterColumns = ReadColumns(reader),
            StatementText = reader.ReadBytes(reader.ReadInt32()),
            Rows = bytes.AsMemory((int)stream.Position),
        };
        return new ParkedRows(schema, block);
    }

    private static void Write(BinaryWriter writer, ColumnBitmap columns)
    {
        writer.Write(columns.ColumnCount);
        writer.Write(columns.ToArray());
    }

    private static ColumnBitmap ReadColumns(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        return ColumnBitmap.FromBits(reader.ReadBytes(ColumnBitmap.ByteCount(count)), count);
    }
}
