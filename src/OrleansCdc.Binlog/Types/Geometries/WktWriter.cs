using System.Buffers;

namespace OrleansCdc.Binlog.Types.Geometries;

/// <summary>
/// Writes well-known text as ST_AsText does, the coordinates in the order they are stored in: for a geographic system that is longitude
/// and latitude, which MySQL's ST_AsText gives with 'axis-order=long-lat'.
/// </summary>
internal static class WktWriter
{
    /// <exception cref="Events.BinlogFormatException">The bytes are no geometry.</exception>
    public static void Write(ReadOnlySpan<byte> stored, IBufferWriter<byte> output)
    {
        var cursor = new WkbCursor(stored);
        WriteOne(ref cursor, output, 0);
        cursor.ExpectEnd();
    }

    private static void WriteOne(ref WkbCursor cursor, IBufferWriter<byte> output, int depth)
    {
        GeometryParts.CheckDepth(depth);
        var kind = cursor.ReadKind();
        output.Write(NameOf(kind));
        if (kind == GeometryKind.Collection)
            WriteCollection(ref cursor, output, depth);
        else
            WriteBody(ref cursor, kind, output);
    }

    private static void WriteCollection(ref WkbCursor cursor, IBufferWriter<byte> output, int depth)
    {
        var count = cursor.ReadCount(GeometryParts.LeastElement);
        output.Write(count == 0 ? " EMPTY"u8 : "("u8);
        for (var index = 0; index < count; index++)
        {
            WriteSeparator(output, index);
            WriteOne(ref cursor, output, depth + 1);
        }

        output.Write(count == 0 ? ""u8 : ")"u8);
    }

    private static void WriteBody(ref WkbCursor cursor, GeometryKind kind, IBufferWriter<byte> output)
    {
        output.Write("("u8);
        if (kind == GeometryKind.Point)
            WritePoint(ref cursor, output);
        else if (kind == GeometryKind.LineString)
            WritePoints(ref cursor, output);
        else if (GeometryParts.ElementOf(kind) is { } element)
            WriteElements(ref cursor, element, output);
        else
            WriteRings(ref cursor, output);
        output.Write(")"u8);
    }

    private static void WriteElements(ref WkbCursor cursor, GeometryKind element, IBufferWriter<byte> output)
    {
        var count = cursor.ReadCount(GeometryParts.LeastElement);
        for (var index = 0; index < count; index++)
        {
            WriteSeparator(output, index);
            GeometryParts.Expect(ref cursor, element);
            WriteBody(ref cursor, element, output);
        }
    }

    private static void WriteRings(ref WkbCursor cursor, IBufferWriter<byte> output)
    {
        var count = cursor.ReadCount(GeometryParts.LeastRing);
        for (var index = 0; index < count; index++)
        {
            WriteSeparator(output, index);
            output.Write("("u8);
            WritePoints(ref cursor, output);
            output.Write(")"u8);
        }
    }

    private static void WritePoints(ref WkbCursor cursor, IBufferWriter<byte> output)
    {
        var count = cursor.ReadCount(GeometryParts.PointSize);
        for (var index = 0; index < count; index++)
        {
            WriteSeparator(output, index);
            WritePoint(ref cursor, output);
        }
    }

    private static void WritePoint(ref WkbCursor cursor, IBufferWriter<byte> output)
    {
        RealText.WriteDouble(cursor.ReadCoordinate(), output);
        output.Write(" "u8);
        RealText.WriteDouble(cursor.ReadCoordinate(), output);
    }

    private static void WriteSeparator(IBufferWriter<byte> output, int index) => output.Write(index == 0 ? ""u8 : ","u8);

    private static ReadOnlySpan<byte> NameOf(GeometryKind kind)
        => kind switch
        {
            GeometryKind.Point => "POINT"u8,
            GeometryKind.LineString => "LINESTRING"u8,
            GeometryKind.Polygon => "POLYGON"u8,
            GeometryKind.MultiPoint => "MULTIPOINT"u8,
            GeometryKind.MultiLineString => "MULTILINESTRING"u8,
            GeometryKind.MultiPolygon => "MULTIPOLYGON"u8,
            _ => "GEOMETRYCOLLECTION"u8,
        };
}
