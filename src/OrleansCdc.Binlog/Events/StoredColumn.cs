using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Events;

/// <summary>A column's stored type as the mandatory part of a TABLE_MAP has it, with CHAR, ENUM and SET told apart.</summary>
internal readonly record struct StoredColumn(ColumnTypeCode Type, ushort Metadata)
{
    /// <summary>Columns that the SIGNEDNESS field has a bit for.</summary>
    public bool IsNumeric
        => Type is ColumnTypeCode.Tiny or ColumnTypeCode.Short or ColumnTypeCode.Int24 or ColumnTypeCode.Long or ColumnTypeCode.LongLong
            or ColumnTypeCode.NewDecimal or ColumnTypeCode.Float or ColumnTypeCode.Double or ColumnTypeCode.Year;

    /// <summary>Columns that the character set fields speak of; ENUM and SET have fields of their own.</summary>
    public bool IsCharacter
        => Type is ColumnTypeCode.String or ColumnTypeCode.VarChar or ColumnTypeCode.VarString or ColumnTypeCode.Blob
            or ColumnTypeCode.TinyBlob or ColumnTypeCode.MediumBlob or ColumnTypeCode.LongBlob
            or ColumnTypeCode.MariaDbBlobCompressed or ColumnTypeCode.MariaDbVarCharCompressed;

    public bool HasLabels => Type is ColumnTypeCode.Enum or ColumnTypeCode.Set;

    /// <summary>Reads a column's bytes of the metadata block; how many there are depends on its type.</summary>
    public static StoredColumn Read(ColumnTypeCode type, ref ByteCursor metadata)
        => type switch
        {
            ColumnTypeCode.Float or ColumnTypeCode.Double or ColumnTypeCode.Json or ColumnTypeCode.Geometry or ColumnTypeCode.Vector
                or ColumnTypeCode.Time2 or ColumnTypeCode.DateTime2 or ColumnTypeCode.Timestamp2 or ColumnTypeCode.MariaDbBlobCompressed
                => new StoredColumn(type, metadata.ReadByte("column metadata")),
            ColumnTypeCode.Blob or ColumnTypeCode.TinyBlob or ColumnTypeCode.MediumBlob or ColumnTypeCode.LongBlob
                => new StoredColumn(ColumnTypeCode.Blob, metadata.ReadByte("blob length bytes")),
            ColumnTypeCode.VarChar or ColumnTypeCode.VarString or ColumnTypeCode.MariaDbVarCharCompressed
                => new StoredColumn(type, metadata.ReadUInt16("column length")),
            ColumnTypeCode.NewDecimal => new StoredColumn(type, ReadPair(ref metadata)),
            ColumnTypeCode.Bit => ReadBit(ref metadata),
            ColumnTypeCode.String or ColumnTypeCode.Enum or ColumnTypeCode.Set => ReadString(ref metadata),
            _ => new StoredColumn(type, 0),
        };

    /// <summary>The high byte comes first.</summary>
    private static ushort ReadPair(ref ByteCursor metadata)
    {
        var high = metadata.ReadByte("column metadata");
        return (ushort)(high << 8 | metadata.ReadByte("column metadata"));
    }

    private static StoredColumn ReadBit(ref ByteCursor metadata)
    {
        var bits = metadata.ReadByte("bits");
        return new StoredColumn(ColumnTypeCode.Bit, (ushort)(metadata.ReadByte("bytes of bits") * 8 + bits));
    }

    /// <summary>
    /// The first byte is the real type, but lengths above 255 borrow its bits 4 and 5, inverted: every real type has them set.
    /// </summary>
    private static StoredColumn ReadString(ref ByteCursor metadata)
    {
        var pair = ReadPair(ref metadata);
        var high = pair >> 8;
        var length = pair & 0xFF | ((high & 0x30 ^ 0x30) << 4);
        return new StoredColumn((ColumnTypeCode)(high | 0x30), (ushort)length);
    }
}
