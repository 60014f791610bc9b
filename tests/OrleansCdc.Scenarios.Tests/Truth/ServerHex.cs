using System.Text;
using System.Text.Json;
using OrleansCdc.Scenarios.Tests.Logs;
using OrleansCdc.Scenarios.Tests.Workloads;

namespace OrleansCdc.Scenarios.Tests.Truth;

/// <summary>Writes the API's value as <see cref="WorkloadColumn.AsHex"/> makes the server write its own.</summary>
internal static class ServerHex
{
    public static string Of(WorkloadColumn column, JsonElement value, string server)
    {
        // The API writes both NULL and the JSON null as null; the server's own answer says which of the two it is.
        if (value.ValueKind == JsonValueKind.Null && (column.Kind != ColumnKind.Json || server == "NULL")) return "NULL";
        if (column.Kind == ColumnKind.Bytes) return Convert.ToHexString(Convert.FromBase64String(value.GetString()!));
        if (column.Kind == ColumnKind.Float && IsSameNumber(column, server, value)) return server;
        var text = column.Kind == ColumnKind.Json ? value.GetRawText() : LogValue.Text(value);
        return Convert.ToHexString(Encoding.UTF8.GetBytes(column.Definition == "YEAR" ? text.PadLeft(4, '0') : text));
    }

    /// <summary>
    /// JSON has its own way to write exponents, and the API gives a FLOAT all its digits; it is the number that must be the same.
    /// </summary>
    private static bool IsSameNumber(WorkloadColumn column, string server, JsonElement value)
    {
        var text = Encoding.UTF8.GetString(Convert.FromHexString(server));
        return column.Definition == "FLOAT"
            ? LogValue.SixDigits(text) == LogValue.SixDigits(value.GetRawText())
            : double.Parse(text).Equals(value.GetDouble());
    }
}
