using System.Buffers.Binary;
using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Types.Geometries;

/// <summary>Reads a stored geometry from front to back: a SRID, then well-known binary, of either byte order.</summary>
internal ref struct WkbCursor
{
    /// <summary>Collections inside collections; servers refuse deeper ones long before.</summary>
    public const int MaxDepth = 100;
    private const int SridSize = 4;

    private readonly ReadOnlySpan<byte> bytes;
    private int position;
    private bool isLittleEndian;

    /// <exception cref="BinlogFormatException">There is no SRID.</exception>
    public WkbCursor(ReadOnlySpan<byte> stored)
    {
        bytes = stored;
        isLittleEndian = true;
        Srid = ReadUInt32("SRID");
    }

    /// <summary>The spatial reference system; 0 is a plane without units.</summary>
    public uint Srid { get; }

    /// <summary>Reads the byte order and type that every geometry starts with, those inside others too.</summary>
    public GeometryKind ReadKind()
    {
        var order = Take(1, "byte order")[0];
        if (order > 1)
            throw BinlogFormatException.Create("byte order 0 or 1 in a geometry", $"{order}");
        isLittleEndian = order == 1;
        var kind = ReadUInt32("geometry type");
        return kind is >= (uint)GeometryKind.Point and <= (uint)GeometryKind.Collection
            ? (GeometryKind)kind
            : throw BinlogFormatException.Create("geometry type 1 to 7", $"{kind}");
    }

    /// <summary>Reads a count of parts that take at least so many bytes each.</summary>
    public int ReadCount(int leastSize)
    {
        var count = ReadUInt32("count of a geometry");
        return count <= (uint)((bytes.Length - position) / leastSize)
            ? (int)count
            : throw BinlogFormatException.Truncated("parts of a geometry", (long)count * leastSize, bytes.Length - position);
    }

    public double ReadCoordinate()
    {
        var eight = Take(sizeof(double), "coordinate");
        return isLittleEndian ? BinaryPrimitives.ReadDoubleLittleEndian(eight) : BinaryPrimitives.ReadDoubleBigEndian(eight);
    }

    public readonly void ExpectEnd()
    {
        if (position != bytes.Length)
            throw BinlogFormatException.Create("the end of a geometry", $"{bytes.Length - position} more bytes");
    }

    private uint ReadUInt32(string field)
    {
        var four = Take(SridSize, field);
        return isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(four) : BinaryPrimitives.ReadUInt32BigEndian(four);
    }

    private ReadOnlySpan<byte> Take(int count, string field)
    {
        if (count > bytes.Length - position)
            throw BinlogFormatException.Truncated(field, count, bytes.Length - position);
        var taken = bytes.Slice(position, count);
        position += count;
        return taken;
    }
}
