using System.Buffers;
using System.Text.Json;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Binlog.Types.CharacterSets;

namespace OrleansCdc.Binlog.Types;

/// <summary>
/// ENUM: the number of a member in 1 or 2 bytes, low byte first; 0 is the empty value of a failed assignment. Where the labels are not
/// known (MINIMAL metadata), or have no such member, the number stands for itself.
/// </summary>
internal sealed class EnumType : StoredType
{
    public static readonly EnumType Instance = new();

    public override ColumnLayout LayoutOf(ColumnSchema column)
        => column.Metadata is 1 or 2
            ? ColumnLayout.Fixed(column.Metadata)
            : throw BinlogFormatException.Create("ENUM in 1 or 2 bytes", $"{column.Metadata} bytes");

    public override void WriteText(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        var number = Read(stored);
        if (number > 0 && number <= column.Labels.Length)
            output.Write(column.Labels[number - 1].Utf8);
        else if (number > 0)
            Digits.Write(output, (long)number);
    }

    public override void WriteSqlLiteral(ResolvedColumn column, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        var number = Read(stored);
        if (number > 0 && number <= column.Labels.Length)
            SqlText.WriteLiteral(Charset.Utf8Mb4, column.Labels[number - 1].Utf8, output);
        else
            Digits.Write(output, (long)number);
    }

    public override void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
    {
        var number = Read(stored);
        if (number > column.Labels.Length)
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(number == 0 ? "" : column.Labels[number - 1].Text);
    }

    public override void WriteKey(ResolvedColumn column, ReadOnlySpan<byte> stored, scoped ref KeyWriter key)
        => key.WriteInt64(Read(stored));

    public override void StoreText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> stored)
    {
        var number = column.FindLabel(text);
        if (number == 0 && !text.IsEmpty)
            throw BadText.For(column, text);
        LittleEndian.Write(stored.GetSpan(2)[..column.Layout.Width], (ulong)number);
        stored.Advance(column.Layout.Width);
    }

    public override void WriteTextOfText(ResolvedColumn column, ReadOnlySpan<byte> text, IBufferWriter<byte> output)
        => column.Charset.WriteUtf8(text, output);

    /// <summary>The member's number.</summary>
    public override bool TryGetInt64(ResolvedColumn column, ReadOnlySpan<byte> stored, out long value)
    {
        value = Read(stored);
        return true;
    }

    private static int Read(ReadOnlySpan<byte> stored) => stored.Length == 1 ? stored[0] : stored[0] | stored[1] << 8;
}
