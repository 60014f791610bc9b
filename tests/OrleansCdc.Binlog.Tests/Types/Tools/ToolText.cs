using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sandbox;

namespace OrleansCdc.Binlog.Tests.Types.Tools;

/// <summary>
/// What the server's own log reader prints of a value with -v, made from what we read. It shows the log rather than the column: numbers
/// without their sign's meaning, members of ENUM and SET as numbers, TIMESTAMP as seconds, text as bytes. Characters stand for bytes.
/// </summary>
internal static class ToolText
{
    /// <summary>MySQL's tool cannot read geometry, and gives up on the event.</summary>
    public const string UnknownGeometry = "!! Don't know how to handle column type=255 meta=4 (0004)";

    public static string Of(ServerProduct product, in RowImageReader reader)
    {
        if (reader.State == ColumnState.Null)
            return "NULL";
        var column = reader.Column;
        return column.Type switch
        {
            ColumnTypeCode.Tiny => Integer(TextOf(reader), 8),
            ColumnTypeCode.Short => Integer(TextOf(reader), 16),
            ColumnTypeCode.Int24 => Integer(TextOf(reader), 24),
            ColumnTypeCode.Long => Integer(TextOf(reader), 32),
            ColumnTypeCode.LongLong => Integer(TextOf(reader), 64),
            ColumnTypeCode.NewDecimal => LiteralOf(reader),
            ColumnTypeCode.Float => CNumber.Format(reader.GetDouble(), 6).PadRight(20),
            ColumnTypeCode.Double => CNumber.Format(reader.GetDouble(), 20),
            ColumnTypeCode.Bit => $"b'{Bits(reader.GetUInt64(), column.Metadata)}'",
            ColumnTypeCode.Set => $"b'{string.Concat(reader.Raw.ToArray().Select(one => Bits(one, 8)))}'",
            ColumnTypeCode.Enum => $"{reader.GetInt64()}",
            ColumnTypeCode.Year => TextOf(reader) is "0000" ? "1900" : TextOf(reader),
            ColumnTypeCode.Date => $"'{TextOf(reader).Replace('-', ':')}'",
            ColumnTypeCode.Time2 or ColumnTypeCode.DateTime2 => $"'{TextOf(reader)}'",
            ColumnTypeCode.Timestamp2 => Seconds(TextOf(reader)),
            ColumnTypeCode.Json => Quoted(product, Encoding.UTF8.GetBytes(Unquoted(TextOf(reader)))),
            ColumnTypeCode.Geometry when product == ServerProduct.MySql97 => UnknownGeometry,
            ColumnTypeCode.Vector => Vector(reader.Raw),
            _ => Quoted(product, reader.Raw),
        };
    }

    /// <summary>A document that is only a string is printed as that string.</summary>
    private static string Unquoted(string json) => json[0] == '"' ? JsonSerializer.Deserialize<string>(json)! : json;

    private static string LiteralOf(RowImageReader reader)
    {
        var output = new ArrayBufferWriter<byte>();
        reader.WriteSqlLiteral(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string TextOf(RowImageReader reader)
    {
        var output = new ArrayBufferWriter<byte>();
        reader.WriteText(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>The number as a signed one; below zero also as an unsigned one.</summary>
    private static string Integer(string text, int bits)
    {
        var unsigned = Int128.Parse(text, CultureInfo.InvariantCulture) & (Int128.One << bits) - 1;
        var isNegative = unsigned >> (bits - 1) != 0;
        return isNegative ? $"{unsigned - (Int128.One << bits)} ({unsigned})" : $"{unsigned}";
    }

    private static string Bits(ulong value, int count)
        => string.Concat(Enumerable.Range(0, count).Select(bit => (value >> (count - 1 - bit) & 1) == 1 ? '1' : '0'));

    private static string Seconds(string text)
    {
        var fraction = text.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? text[point..] : "";
        if (text.StartsWith("0000", StringComparison.Ordinal))
            return "0" + fraction;
        var time = DateTime.ParseExact(
            text[..19], "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal
                | DateTimeStyles.AdjustToUniversal);
        return (long)(time - DateTime.UnixEpoch).TotalSeconds + fraction;
    }

    private static string Vector(ReadOnlySpan<byte> bytes)
    {
        var elements = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        return $"[{string.Join(',', elements.Select(element => CNumber.FormatScientific(element, 5)))}]";
    }

    private static string Quoted(ServerProduct product, ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder("'");
        foreach (var one in bytes)
            text.Append(product == ServerProduct.MySql97 ? MySqlEscape(one) : MariaDbEscape(one));
        return text.Append('\'').ToString();
    }

    private static string MySqlEscape(byte one)
        => one switch
        {
            (byte)'\\' => "\\\\",
            (byte)'\'' => "\\'",
            (byte)'\n' => "\\n",
            (byte)'\r' => "\\r",
            (byte)'\t' => "\\t",
            (byte)'\b' => "\\b",
            (byte)'\f' => "\\f",
            _ => MariaDbEscape(one),
        };

    private static string MariaDbEscape(byte one) => one < 0x20 ? $"\\x{one:x2}" : $"{(char)one}";
}
