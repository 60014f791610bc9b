using OrleansCdc.Binlog.Rows;
using OrleansCdc.Sinks.Formats.Json;

namespace OrleansCdc.Sinks.Formats.Values;

/// <summary>Writes a column's values as JSON. Chosen once for each column of a schema; writing a value allocates nothing.</summary>
internal abstract class ValueWriter
{
    /// <summary>Writes a value that is there and not NULL.</summary>
    public abstract void Write(in RowImageReader value, RowImageFormat format, JsonBuffer output);
}
