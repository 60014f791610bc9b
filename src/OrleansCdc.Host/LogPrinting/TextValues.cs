using System.Buffers;
using System.Text;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>Values for people: as the server prints them, text in quotes, cut where they are long, nothing that a terminal obeys.</summary>
internal sealed class TextValues(PrintBuffer output)
{
    private const int LongestValue = 100;
    private const uint BinaryCollation = 63;
    private const int MostKept = 1 << 20;
    private static readonly SearchValues<byte> Plain = SearchValues.Create([.. Enumerable.Range(0x20, 0x5F).Select(value => (byte)value)]);
    private ArrayBufferWriter<byte> scratch = new(256);

    public void Write(RowImageReader value)
    {
        if (value.State == ColumnState.Null)
        {
            output.Add("NULL"u8);
            return;
        }

        scratch.ResetWrittenCount();
        value.WriteText(scratch);
        var quote = IsText(value.Column) ? "'"u8 : ""u8;
        output.Add(quote);
        WriteLine(scratch.WrittenSpan, LongestValue);
        output.Add(quote);
        if (scratch.Capacity > MostKept) scratch = new(256);
    }

    /// <summary>Text on one line: runs of white space become a space, other control characters a dot.</summary>
    public void WriteLine(ReadOnlySpan<byte> text, int longest)
    {
        var cut = text[..Math.Min(text.Length, longest)];
        if (!cut.ContainsAnyExcept(Plain)) output.Add(cut);
        else WriteCleaned(text, longest);
        if (text.Length > longest) output.Add("…"u8);
    }

    private static bool IsText(ColumnSchema column) => column.CollationId != BinaryCollation && column.Type
        is ColumnTypeCode.VarChar or ColumnTypeCode.VarString or ColumnTypeCode.String or ColumnTypeCode.Enum or ColumnTypeCode.Set
        or ColumnTypeCode.Blob or ColumnTypeCode.MariaDbBlobCompressed or ColumnTypeCode.MariaDbVarCharCompressed;

    private void WriteCleaned(ReadOnlySpan<byte> text, int longest)
    {
        var wasSpace = false;
        for (var used = 0; used < text.Length;)
        {
            Rune.DecodeFromUtf8(text[used..], out var rune, out var length);
            used += length;
            if (used > longest) return;
            var isSpace = Rune.IsWhiteSpace(rune);
            if (isSpace) output.Add(wasSpace ? ""u8 : " "u8);
            else if (Rune.IsControl(rune)) output.Add("·"u8);
            else output.Bytes.Advance(rune.EncodeToUtf8(output.Bytes.GetSpan(4)));
            wasSpace = isSpace;
        }
    }
}
