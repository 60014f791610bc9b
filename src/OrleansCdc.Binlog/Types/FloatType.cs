using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// FLOAT: 4 bytes of IEEE 754, low byte first. The server prints only 6 digits, so snapshots select it as DOUBLE to lose nothing.
/// </summary>
internal sealed class FloatType : StoredType
{
    public static readonly FloatType Instance = new();

    public override ColumnLayout LayoutOf(ColumnSchema column) => ColumnLayout.Fixed(4);

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        if (column.Display.IsPlain)
            RealText.WriteFloat(Read(stored), output);
        else
            DoubleType.WriteDisplayed(column.Display, Read(stored), Read(stored), output);
    }

    /// <summary>The exact double of the float: it stores to the same bits, and compares equal to the column.</summary>
    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
        => DoubleType.WriteExact(Read(stored), output);

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
        => writer.WriteNumberValue((float)RealText.Finite(Read(stored)));

    public override void WriteKey(ResolvedColumn column, ReadOnlySpan<byte> stored, scoped ref KeyWriter key)
        => key.WriteInt64(BitConverter.DoubleToInt64Bits(Read(stored) + 0.0));

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        BinaryPrimitives.WriteSingleLittleEndian(stored.GetSpan(4), (float)DoubleType.Parse(column, text));
        stored.Advance(4);
    }

    public override void WriteTextOfText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> output)
        => WriteText(column, ScratchBytes.Store(this, column, text), output);

    public override bool TryGetDouble(ResolvedColumn column, ReadOnlySpan<byte> stored, out double value)
    {
        value = Read(stored);
        return true;
    }

    private static float Read(ReadOnlySpan<byte> stored) => BinaryPrimitives.ReadSingleLittleEndian(stored);
}
