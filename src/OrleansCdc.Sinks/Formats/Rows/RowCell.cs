using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;
using OrleansCdc.Sinks.Formats.Values;

namespace OrleansCdc.Sinks.Formats.Rows;

/// <summary>A column of a message: a comma, its name and colon as they stand in JSON, and what writes its values.</summary>
internal sealed class RowCell(byte[] prefix, ValueWriter writer)
{
    public void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output)
    {
        output.Write(prefix);
        if (value.State == ColumnState.Null)
            output.Write("null"u8);
        else
            writer.Write(value, format, output);
    }
}
