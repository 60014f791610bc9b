using OrleansCdc.Binlog.Connections.Packets;

namespace OrleansCdc.Binlog.Connections;

/// <summary>
/// One column of a result. <see cref="Type"/> is the protocol's field type (MYSQL_TYPE_*), <see cref="Flags"/> its column flags.
/// </summary>
public sealed record ColumnDefinition(
    string Schema, string Table, string Name, string OriginalName, ushort CharacterSet, uint Length, byte Type, ushort Flags, byte Decimals)
{
    internal static ColumnDefinition Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload, "column definition");
        reader.ReadLengthEncodedBytes(); // Catalog, always "def".
        var schema = reader.ReadLengthEncodedText();
        var table = reader.ReadLengthEncodedText();
        reader.ReadLengthEncodedBytes(); // The table's name before AS.
        var name = reader.ReadLengthEncodedText();
        var originalName = reader.ReadLengthEncodedText();
        reader.ReadLengthEncoded(); // Length of the fixed fields, always 12.
        return new(
            schema, table, name, originalName, reader.ReadUInt16(), reader.ReadUInt32(), reader.ReadByte(), reader.ReadUInt16(),
            reader.ReadByte());
    }
}
