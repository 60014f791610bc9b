using System.Buffers.Binary;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>A BIT of more than one bit as its bytes, the low one first.</summary>
internal sealed class LittleEndianBits(ColumnSchema column) : ValueWriter
{
    private readonly int length = (column.Metadata + 7) / 8;

    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value.GetUInt64());
        output.WriteBase64(bytes[..length]);
    }
}
