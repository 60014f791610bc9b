using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>DECIMAL, exact, in the servers' packed form; never turned into a binary number.</summary>
internal sealed class DecimalType : StoredType
{
    public static readonly DecimalType Instance = new();

    public override ColumnLayout LayoutOf(ColumnSchema column) => ColumnLayout.Fixed(PackedDecimal.Size(Precision(column), Scale(column)));

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        if (column.Display.ZeroFillWidth == 0)
        {
            WriteSqlLiteral(column, stored, output);
            return;
        }

        var text = new ArrayBufferWriter<byte>();
        WriteSqlLiteral(column, stored, text);
        column.Display.WriteFilled(text.WrittenSpan, output);
    }

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => PackedDecimal.WriteText(stored, Precision(column.Schema), Scale(column.Schema), output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
    {
        if (column.Display.ZeroFillWidth == 0)
        {
            TextValue.WriteJson(this, column, stored, writer);
            return;
        }

        var text = new ArrayBufferWriter<byte>();
        WriteSqlLiteral(column, stored, text);
        writer.WriteStringValue(text.WrittenSpan);
    }

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        if (!PackedDecimal.TryPack(text, Precision(column.Schema), Scale(column.Schema), stored))
            throw BadText.For(column, text);
    }

    private static int Precision(ColumnSchema column) => column.Metadata >> 8;

    private static int Scale(ColumnSchema column) => column.Metadata & 0xFF;
}
