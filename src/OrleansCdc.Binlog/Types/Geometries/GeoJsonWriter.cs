using System.Text.Json;

namespace OrleansCdc.Binlog.Types.Geometries;

/// <summary>
/// Writes GeoJSON as ST_AsGeoJSON does, coordinates as they are stored: for a geographic system longitude, then latitude.
/// </summary>
internal static class GeoJsonWriter
{
    /// <exception cref="Events.BinlogFormatException">The bytes are no geometry.</exception>
    public static void Write(ReadOnlySpan<byte> stored, Utf8JsonWriter writer)
    {
        var cursor = new WkbCursor(stored);
        WriteOne(ref cursor, writer, 0);
        cursor.ExpectEnd();
    }

    private static void WriteOne(ref WkbCursor cursor, Utf8JsonWriter writer, int depth)
    {
        GeometryParts.CheckDepth(depth);
        var kind = cursor.ReadKind();
        writer.WriteStartObject();
        if (kind == GeometryKind.Collection)
        {
            writer.WriteString("type"u8, "GeometryCollection"u8);
            writer.WriteStartArray("geometries"u8);
            for (var left = cursor.ReadCount(GeometryParts.LeastElement); left > 0; left--)
                WriteOne(ref cursor, writer, depth + 1);
            writer.WriteEndArray();
        }
        else
        {
            writer.WriteString("type"u8, kind.ToString());
            writer.WritePropertyName("coordinates"u8);
            WriteCoordinates(ref cursor, kind, writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteCoordinates(ref WkbCursor cursor, GeometryKind kind, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        if (kind == GeometryKind.Point)
            WriteNumbers(ref cursor, writer);
        else if (kind == GeometryKind.LineString)
            WritePoints(ref cursor, writer);
        else if (GeometryParts.ElementOf(kind) is { } element)
            WriteElements(ref cursor, element, writer);
        else
            WriteRings(ref cursor, writer);
        writer.WriteEndArray();
    }

    private static void WriteElements(ref WkbCursor cursor, GeometryKind element, Utf8JsonWriter writer)
    {
        for (var left = cursor.ReadCount(GeometryParts.LeastElement); left > 0; left--)
        {
            GeometryParts.Expect(ref cursor, element);
            WriteCoordinates(ref cursor, element, writer);
        }
    }

    private static void WriteRings(ref WkbCursor cursor, Utf8JsonWriter writer)
    {
        for (var left = cursor.ReadCount(GeometryParts.LeastRing); left > 0; left--)
        {
            writer.WriteStartArray();
            WritePoints(ref cursor, writer);
            writer.WriteEndArray();
        }
    }

    private static void WritePoints(ref WkbCursor cursor, Utf8JsonWriter writer)
    {
        for (var left = cursor.ReadCount(GeometryParts.PointSize); left > 0; left--)
        {
            writer.WriteStartArray();
            WriteNumbers(ref cursor, writer);
            writer.WriteEndArray();
        }
    }

    private static void WriteNumbers(ref WkbCursor cursor, Utf8JsonWriter writer)
    {
        writer.WriteNumberValue(RealText.Finite(cursor.ReadCoordinate()));
        writer.WriteNumberValue(RealText.Finite(cursor.ReadCoordinate()));
    }
}
