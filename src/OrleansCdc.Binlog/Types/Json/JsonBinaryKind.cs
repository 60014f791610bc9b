namespace OrleansCdc.Binlog.Types.Json;

/// <summary>The type byte of a value in MySQL's binary JSON (sql-common/json_binary.h).</summary>
internal enum JsonBinaryKind : byte
{
    SmallObject = 0x00,
    LargeObject = 0x01,
    SmallArray = 0x02,
    LargeArray = 0x03,
    Literal = 0x04,
    Int16 = 0x05,
    UInt16 = 0x06,
    Int32 = 0x07,
    UInt32 = 0x08,
    Int64 = 0x09,
    UInt64 = 0x0A,
    Double = 0x0B,
    String = 0x0C,
    Opaque = 0x0F,
}
