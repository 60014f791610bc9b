using System.Globalization;
using OrleansCdc.Capture;
using OrleansCdc.Grains;

namespace OrleansCdc.Cluster.Owners;

/// <summary>
/// A table's name as a grain's key and back: <c>source/length of schema/schema.table</c>. Names of schemas and tables may hold any
/// character, so the length says where one ends and the other begins.
/// </summary>
internal static class TableAddress
{
    public static string Of(TableKey table) => string.Create(
        CultureInfo.InvariantCulture, $"{table.Source.Value}/{table.Schema.Length}/{table.Schema}.{table.Table}");

    public static TableKey Parse(string key)
    {
        var parts = key.Split('/', 3);
        var length = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return new TableKey(new SourceId(parts[0]), parts[2][..length], parts[2][(length + 1)..]);
    }

    /// <summary>The name of the table's source, without reading the rest.</summary>
    public static string SourceOf(string key) => key[..key.IndexOf('/', StringComparison.Ordinal)];
}
