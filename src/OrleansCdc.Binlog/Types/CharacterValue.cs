using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace OrleansCdc.Binlog.Types;

/// <summary>What CHAR, VARCHAR, TEXT and their binary forms share: text by the column's character set, bytes when it is binary.</summary>
internal static class CharacterValue
{
    /// <summary>Text in UTF-8; bytes as <c>0x</c> and digits, as the command-line client prints them.</summary>
    public static void WriteText(ResolvedColumn column, ReadOnlySpan<byte> value, IBufferWriter<byte> output)
    {
        if (column.Charset.IsBinary)
            WriteHexText(value, output);
        else
            column.Charset.WriteUtf8(value, output);
    }

    public static void WriteHexText(ReadOnlySpan<byte> value, IBufferWriter<byte> output)
    {
        output.Write("0x"u8);
        Hexadecimal.Write(value, output);
    }

    /// <summary>Text as a string, bytes as base64.</summary>
    public static void WriteJson(ResolvedColumn column, ReadOnlySpan<byte> value, Utf8JsonWriter writer)
    {
        if (column.Charset.IsBinary)
            writer.WriteBase64StringValue(value);
        else if (column.Charset.IsUtf8 && Utf8.IsValid(value))
            writer.WriteStringValue(value);
        else
            writer.WriteStringValue(column.Charset.GetString(value));
    }
}
