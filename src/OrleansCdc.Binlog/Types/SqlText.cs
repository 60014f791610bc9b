using System.Buffers;
using OrleansCdc.Binlog.Types.CharacterSets;

namespace OrleansCdc.Binlog.Types;

/// <summary>Writes string literals that mean the same in every session, whatever its character set and sql_mode.</summary>
internal static class SqlText
{
    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        " !#$%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~\"'"u8);

    /// <summary>Printable ASCII without a backslash is quoted; anything else is written as the bytes it is stored in.</summary>
    public static void WriteLiteral(Charset charset, ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        if (charset.IsBinary)
        {
            WriteHex(stored, output);
        }
        else if (charset.IsAsciiCompatible && !stored.ContainsAnyExcept(Plain))
        {
            WriteQuoted(stored, output);
        }
        else
        {
            output.Write("_"u8);
            output.Write(System.Text.Encoding.ASCII.GetBytes(charset.Name));
            output.Write(" "u8);
            WriteHex(stored, output);
        }
    }

    /// <summary>Text that is known to be plain, such as a date.</summary>
    public static void WriteQuoted(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        output.Write("'"u8);
        while (text.IndexOf((byte)'\'') is var quote and >= 0)
        {
            output.Write(text[..(quote + 1)]);
            output.Write("'"u8);
            text = text[(quote + 1)..];
        }

        output.Write(text);
        output.Write("'"u8);
    }

    /// <summary>A binary string: <c>X'0A'</c>.</summary>
    public static void WriteHex(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        output.Write("X'"u8);
        Hexadecimal.Write(bytes, output);
        output.Write("'"u8);
    }
}
