namespace OrleansCdc.Binlog.Types;

/// <summary>
/// How a column's value lies in a binlog row image: a fixed number of bytes, or a length of 1 to 4 bytes (low byte first) and then the
/// value. There is no third way, which is what makes finding row boundaries fast.
/// </summary>
/// <param name="Width">Bytes of the value; 0 when it has a length of its own.</param>
/// <param name="PrefixBytes">Bytes of the length before the value; 0 for fixed widths.</param>
internal readonly record struct ColumnLayout(int Width, int PrefixBytes)
{
    public static ColumnLayout Fixed(int width) => new(width, 0);

    /// <summary>A length in so many bytes before the value.</summary>
    public static ColumnLayout Prefixed(int prefixBytes) => new(0, prefixBytes);

    /// <summary>CHAR and VARCHAR: one length byte when the column cannot exceed 255 octets, else two.</summary>
    public static ColumnLayout ForMaxLength(int octets) => Prefixed(octets < 256 ? 1 : 2);
}
