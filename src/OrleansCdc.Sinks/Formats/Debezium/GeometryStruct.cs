using System.Buffers.Binary;
using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Debezium;

/// <summary>
/// Geometry as a struct of well-known binary and SRID; a POINT with its coordinates besides. SRID 0, which stands for none, is NULL.
/// </summary>
internal sealed class GeometryStruct(bool isPoint) : ValueWriter
{
    private const int SridSize = 4;

    /// <summary>Byte order and kind, which come before a point's coordinates.</summary>
    private const int PointHead = 5;
    private const int PointSize = PointHead + 2 * sizeof(double);
    private const uint PointGeometry = 1;

    private const string Fields =
        "{\"type\":\"bytes\",\"optional\":false,\"field\":\"wkb\"},{\"type\":\"int32\",\"optional\":true,\"field\":\"srid\"}";

    private const string Coordinates =
        "{\"type\":\"double\",\"optional\":false,\"field\":\"x\"},{\"type\":\"double\",\"optional\":false,\"field\":\"y\"},";

    public static GeometryStruct Of(ColumnSchema column) => new(column.GeometryType == PointGeometry);

    public static ConnectType TypeOf(ColumnSchema column) => column.GeometryType == PointGeometry
        ? new("struct", "io.debezium.data.geometry.Point") { Members = $",\"fields\":[{Coordinates}{Fields}]" }
        : new("struct", "io.debezium.data.geometry.Geometry") { Members = $",\"fields\":[{Fields}]" };

    public override void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output)
    {
        var stored = value.Raw;
        if (stored.Length < SridSize)
        {
            output.Write("null"u8);
            return;
        }

        var shape = stored[SridSize..];
        output.WriteByte((byte)'{');
        if (isPoint && shape.Length >= PointSize)
            WriteCoordinates(shape, output);
        output.Write("\"wkb\":"u8);
        output.WriteBase64(shape);
        output.Write(",\"srid\":"u8);
        var srid = BinaryPrimitives.ReadUInt32LittleEndian(stored);
        if (srid == 0)
            output.Write("null"u8);
        else
            output.WriteNumber(srid);
        output.WriteByte((byte)'}');
    }

    private static void WriteCoordinates(ReadOnlySpan<byte> shape, JsonBuffer output)
    {
        output.Write("\"x\":"u8);
        WriteCoordinate(shape, 0, output);
        output.Write(",\"y\":"u8);
        WriteCoordinate(shape, 1, output);
        output.WriteByte((byte)',');
    }

    private static void WriteCoordinate(ReadOnlySpan<byte> shape, int index, JsonBuffer output)
    {
        var bytes = shape[(PointHead + index * sizeof(double))..];
        var isLittleEndian = shape[0] == 1;
        RealValue.WriteDouble(
            isLittleEndian ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleBigEndian(bytes), output);
    }
}
