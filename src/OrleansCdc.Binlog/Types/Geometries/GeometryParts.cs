using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Types.Geometries;

/// <summary>What the parts of each kind of geometry are.</summary>
internal static class GeometryParts
{
    /// <summary>Bytes of a point's coordinates.</summary>
    public const int PointSize = 16;

    /// <summary>Bytes of an empty ring.</summary>
    public const int LeastRing = 4;

    /// <summary>Bytes of an element's byte order, type and count.</summary>
    public const int LeastElement = 9;

    /// <summary>The kind of a multiple's elements; null for the kinds that are no multiples, and for collections, which hold any.</summary>
    public static GeometryKind? ElementOf(GeometryKind kind)
        => kind switch
        {
            GeometryKind.MultiPoint => GeometryKind.Point,
            GeometryKind.MultiLineString => GeometryKind.LineString,
            GeometryKind.MultiPolygon => GeometryKind.Polygon,
            _ => null,
        };

    /// <summary>Reads an element's head.</summary>
    /// <exception cref="BinlogFormatException">It is of another kind.</exception>
    public static void Expect(ref WkbCursor cursor, GeometryKind wanted)
    {
        var kind = cursor.ReadKind();
        if (kind != wanted)
            throw BinlogFormatException.Create($"a {wanted} in a Multi{wanted}", $"{kind}");
    }

    /// <exception cref="BinlogFormatException">Collections lie too deep in each other.</exception>
    public static void CheckDepth(int depth)
    {
        if (depth > WkbCursor.MaxDepth)
            throw BinlogFormatException.OutOfRange("a depth of geometry collections", WkbCursor.MaxDepth, depth);
    }
}
