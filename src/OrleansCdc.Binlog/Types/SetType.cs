using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Types.CharacterSets;

namespace OrleansCdc.Binlog.Types;

/// <summary>SET: one bit a member in 1 to 8 bytes, low byte first. Where the labels are not known the number stands for itself.</summary>
internal sealed class SetType : StoredType
{
    public static readonly SetType Instance = new();

    public override ColumnLayout LayoutOf(ColumnSchema column)
        => column.Metadata is >= 1 and <= 8
            ? ColumnLayout.Fixed(column.Metadata)
            : throw BinlogFormatException.Create("SET in 1 to 8 bytes", $"{column.Metadata} bytes");

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        var bits = LittleEndian.Read(stored);
        if (!IsNamed(column, bits))
        {
            Digits.Write(output, bits);
            return;
        }

        var separator = ""u8;
        for (var member = 0; member < column.Labels.Length; member++)
        {
            if ((bits >> member & 1) == 0)
                continue;
            output.Write(separator);
            output.Write(column.Labels[member].Utf8);
            separator = ","u8;
        }
    }

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        var bits = LittleEndian.Read(stored);
        if (!IsNamed(column, bits))
        {
            Digits.Write(output, bits);
            return;
        }

        var text = new ArrayBufferWriter<byte>();
        WriteText(column, stored, text);
        SqlText.WriteLiteral(Charset.Utf8Mb4, text.WrittenSpan, output);
    }

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
    {
        var text = new ArrayBufferWriter<byte>();
        WriteText(column, stored, text);
        writer.WriteStringValue(text.WrittenSpan);
    }

    public override void WriteKey(ResolvedColumn column, ReadOnlySpan<byte> stored, scoped ref KeyWriter key)
        => key.WriteInt64((long)LittleEndian.Read(stored));

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        ulong bits = 0;
        if (!text.IsEmpty)
        {
            foreach (var label in column.Charset.GetString(text).Split(','))
            {
                var number = column.FindLabel(label);
                bits |= number > 0 ? 1UL << (number - 1) : throw BadText.For(column, text);
            }
        }

        LittleEndian.Write(stored.GetSpan(8)[..column.Layout.Width], bits);
        stored.Advance(column.Layout.Width);
    }

    public override void WriteTextOfText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> output)
        => column.Charset.WriteUtf8(text, output);

    /// <summary>The members' bits.</summary>
    public override bool TryGetUInt64(ResolvedColumn column, ReadOnlySpan<byte> stored, out ulong value)
    {
        value = LittleEndian.Read(stored);
        return true;
    }

    private static bool IsNamed(ResolvedColumn column, ulong bits) => column.Labels.Length >= 64 || bits >> column.Labels.Length == 0;
}
