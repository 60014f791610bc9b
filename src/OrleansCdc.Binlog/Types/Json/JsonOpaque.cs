using System.Buffers;
using System.Buffers.Binary;
using OrleansCdc.Binlog.Events;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types.Json;

/// <summary>A value inside a JSON document that has a column's type: DECIMAL, DATE, TIME, DATETIME, or bytes of any other.</summary>
internal readonly ref struct JsonOpaque(ColumnTypeCode type, ReadOnlySpan<byte> data)
{
    private const int FractionBits = 24;

    public ColumnTypeCode Type { get; } = type;

    public ReadOnlySpan<byte> Data { get; } = data;

    public bool IsDecimal => Type == ColumnTypeCode.NewDecimal;

    public bool IsTemporal => Type is ColumnTypeCode.Date or ColumnTypeCode.Time or ColumnTypeCode.DateTime or ColumnTypeCode.Timestamp;

    /// <summary>Appends a DECIMAL's digits: its precision and scale come before its packed form.</summary>
    public void WriteDecimal(IBufferWriter<byte> output) => output.Advance(FormatDecimal(output.GetSpan(PackedDecimal.MaxText)));

    public int FormatDecimal(Span<byte> target)
    {
        if (Data.Length < 2 || Data.Length != 2 + PackedDecimal.Size(Data[0], Data[1]))
            throw BinlogFormatException.Create("a packed DECIMAL with its precision and scale", $"{Data.Length} bytes");
        return PackedDecimal.Format(Data[2..], Data[0], Data[1], target);
    }

    /// <summary>Appends a date or time as the server prints it in JSON: with six digits of the fraction.</summary>
    public void WriteTemporal(IBufferWriter<byte> output) => output.Advance(FormatTemporal(output.GetSpan(TemporalParts.MaxLength)));

    public int FormatTemporal(Span<byte> target)
    {
        if (Data.Length != sizeof(long))
            throw BinlogFormatException.Create("8 bytes of a date or time", $"{Data.Length}");
        var packed = BinaryPrimitives.ReadInt64LittleEndian(Data);
        return Type switch
        {
            ColumnTypeCode.Time => Unpack(packed).FormatTime(Fraction.MaxDigits, target),
            ColumnTypeCode.Date => Unpack(packed).FormatDate(target),
            _ => Unpack(packed).FormatDateTime(Fraction.MaxDigits, target),
        };
    }

    /// <summary>Appends the SQL type that the value has, for a DECIMAL, date or time.</summary>
    public void WriteSqlType(IBufferWriter<byte> output)
    {
        if (IsDecimal)
        {
            output.Write("DECIMAL("u8);
            Digits.Write(output, (long)Data[0]);
            output.Write(","u8);
            Digits.Write(output, (long)Data[1]);
            output.Write(")"u8);
            return;
        }

        output.Write(Type switch
        {
            ColumnTypeCode.Date => "DATE"u8,
            ColumnTypeCode.Time => "TIME(6)"u8,
            _ => "DATETIME(6)"u8,
        });
    }

    /// <summary>The packed form has the fields of DATETIME and TIME columns above 24 bits of microseconds.</summary>
    private static TemporalParts Unpack(long packed)
    {
        var value = packed < 0 ? unchecked(-packed) : packed;
        var whole = value >> FractionBits & 0xFF_FFFF_FFFF;
        var date = (int)(whole >> 17);
        var months = date >> 5;
        var time = (int)whole;
        var isTime = whole < 1 << 22;
        return new TemporalParts(
            months / 13, months % 13, date & 31, isTime ? time >> 12 & 0x3FF : time >> 12 & 31, time >> 6 & 63, time & 63,
            (int)(value & 0xFF_FFFF), packed < 0);
    }
}
