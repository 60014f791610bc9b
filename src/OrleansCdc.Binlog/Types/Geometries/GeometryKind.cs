namespace OrleansCdc.Binlog.Types.Geometries;

/// <summary>The type numbers of well-known binary.</summary>
internal enum GeometryKind
{
    Point = 1,
    LineString = 2,
    Polygon = 3,
    MultiPoint = 4,
    MultiLineString = 5,
    MultiPolygon = 6,
    Collection = 7,
}
