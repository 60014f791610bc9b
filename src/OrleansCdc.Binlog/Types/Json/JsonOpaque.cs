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
    public void WriteDecimal(IBufferWriter<byte> output)
    {
        if (Data.Length < 2 || Data.Length != 2 + PackedDecimal.Size(Data[0], Data[1]))
            throw BinlogFormatException.Create("a packed DECIMAL with its precision and scale", $"{Data.Length} bytes");
        PackedDecimal.WriteText(Data[2..], Data[0], Data[1], output);
    }

    /// <summary>Appends a date or time as the server prints it in JSON: with six digits of the fraction.</summary>
    public void WriteTemporal(IBufferWriter<byte> output)
    {
        if (Data.Length != sizeof(long))
            throw BinlogFormatException.Create("8 bytes of a date or time", $"{Data.Length}");
        var packed = BinaryPrimitives.ReadInt64LittleEndian(Data);
        if (Type == ColumnTypeCode.Time)
            Unpack(packed).WriteTime(Fraction.MaxDigits, output);
        else if (Type == ColumnTypeCode.Date)
            Unpack(packed).WriteDate(output);
        else
            Unpack(packed).WriteDateTime(Fraction.MaxDigits, output);
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
