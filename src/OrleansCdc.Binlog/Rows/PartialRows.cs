using OrleansCdc.Binlog.Events;

namespace OrleansCdc.Binlog.Rows;

/// <summary>Makes whole after images of the rows of a PARTIAL_UPDATE_ROWS event.</summary>
internal static class PartialRows
{
    public static byte[] Complete(RowDecoder decoder, in RowsEventHead head, ReadOnlySpan<byte> rows)
        => throw BinlogFormatException.Create($"whole images for {decoder.Schema}", $"{rows.Length} bytes of {head.Encoding}");
}
