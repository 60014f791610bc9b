using System.Globalization;
using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Binlog.Types;

/// <summary>Reads the display width out of a COLUMN_TYPE such as <c>int(5) unsigned zerofill</c>.</summary>
internal static class ZeroFill
{
    public static int WidthOf(ColumnSchema column)
    {
        if (column.ColumnType is not { } type || !type.EndsWith("zerofill", StringComparison.OrdinalIgnoreCase))
            return 0;
        var open = type.IndexOf('(', StringComparison.Ordinal);
        var close = type.IndexOf(')', StringComparison.Ordinal);
        return open > 0 && close > open && byte.TryParse(type[(open + 1)..close], NumberStyles.None, CultureInfo.InvariantCulture, out var width) ? width : 0;
    }
}
