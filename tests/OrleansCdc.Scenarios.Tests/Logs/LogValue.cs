using System.Globalization;
using System.Text;
using System.Text.Json;
using OrleansCdc.Scenarios.Tests.Workloads;

namespace OrleansCdc.Scenarios.Tests.Logs;

/// <summary>Says whether the API's value of a column is the one that <c>mysqlbinlog -v</c> printed.</summary>
internal static class LogValue
{
    /// <summary>The columns that DDL adds and removes, and the key: integers of their own.</summary>
    private static readonly WorkloadColumn Other = new("other", "BIGINT", ColumnKind.Integer, static _ => "0");

    public static bool Matches(EverythingTable table, string column, string logged, JsonElement ours)
    {
        var known = table.Columns.FirstOrDefault(one => one.Name == column) ?? Other;

        // A JSON null is printed 'null', in quotes; the SQL NULL without.
        if (logged == "NULL" || (ours.ValueKind == JsonValueKind.Null && known.Kind != ColumnKind.Json))
            return logged == "NULL" && ours.ValueKind == JsonValueKind.Null;
        return known.Kind switch
        {
            ColumnKind.Integer => Whole(logged, column == "id" || known.Definition.Contains("UNSIGNED")) == decimal.Parse(Text(ours)),

            // The tool adds 1900 to the stored byte and so prints the year 0000 as 1900, which is no year that the type has.
            ColumnKind.Year => (logged == "1900" ? 0 : int.Parse(logged)) == int.Parse(Text(ours)),
            ColumnKind.Bits => Bits(logged) == ulong.Parse(Text(ours)),
            ColumnKind.Decimal => logged == Text(ours),
            ColumnKind.Float => SameFloat(known, logged, Text(ours)),
            ColumnKind.Text => Unquote(table, logged) == Latin1Of(known, Text(ours)),
            ColumnKind.Bytes => SameBytes(known, Unquote(table, logged), Convert.FromBase64String(Text(ours))),
            ColumnKind.Temporal => (known.Definition == "DATE" ? logged.Replace(':', '-') : logged).Trim('\'') == Text(ours),
            ColumnKind.Timestamp => Instant(logged) == Text(ours),
            ColumnKind.Enumeration => Labels(known)[int.Parse(logged) - 1] == Text(ours),
            ColumnKind.Set => SetOf(Labels(known), Bits(logged)) == Text(ours),
            _ => Unquote(table, logged) == Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Text(ours))),
        };
    }

    /// <summary>The text of a string, the digits of a number, the whole of anything else.</summary>
    public static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <summary>A FLOAT as a server prints it.</summary>
    public static string SixDigits(string number) => float.Parse(number).ToString("E5", CultureInfo.InvariantCulture);

    private static string Unquote(EverythingTable table, string logged) =>
        table.IsMySql ? QuotedText.Unquote(logged) : QuotedText.UnquoteMariaDb(logged);

    /// <summary>Negative numbers stand as <c>-1 (255)</c>: as signed and, in brackets, as unsigned.</summary>
    private static decimal Whole(string logged, bool unsigned)
    {
        var bracket = logged.IndexOf('(');
        if (bracket < 0) return decimal.Parse(logged);
        return decimal.Parse(unsigned ? logged[(bracket + 1)..^1] : logged[..bracket]);
    }

    private static ulong Bits(string logged) => Convert.ToUInt64(logged[2..^1], 2);

    /// <summary>
    /// Servers print a FLOAT with six digits and the tool a DOUBLE with twenty; the API gives both with as many as bring the same value
    /// back.
    /// </summary>
    private static bool SameFloat(WorkloadColumn column, string logged, string ours) => column.Definition == "FLOAT"
        ? SixDigits(logged) == SixDigits(ours)
        : double.Parse(logged).Equals(double.Parse(ours));

    private static bool SameBytes(WorkloadColumn column, string logged, byte[] ours)
    {
        // The log leaves out the zero bytes that end a BINARY value.
        var padded = column.Definition.StartsWith("BINARY", StringComparison.Ordinal) ? logged.PadRight(8, '\0') : logged;
        return padded == Encoding.Latin1.GetString(ours);
    }

    private static string Latin1Of(WorkloadColumn column, string text)
    {
        if (!column.Definition.Contains("latin1")) return Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

        // MySQL's latin1 is cp1252; the euro sign is the one character of the workload in which they differ.
        return text.Replace('€', '\u0080');
    }

    private static string Instant(string logged)
    {
        var point = logged.IndexOf('.');
        var fraction = point < 0 ? "" : logged[point..];
        var seconds = long.Parse(point < 0 ? logged : logged[..point]);
        if (seconds == 0 && fraction.Trim('.', '0').Length == 0) return "0000-00-00 00:00:00" + fraction;
        return DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + fraction;
    }

    private static string[] Labels(WorkloadColumn column)
    {
        var list = column.Definition[(column.Definition.IndexOf('(') + 2)..column.Definition.LastIndexOf(')')].TrimEnd('\'');
        return [.. list.Split("','").Select(static label => label.Replace("''", "'"))];
    }

    private static string SetOf(string[] labels, ulong bits) =>
        string.Join(',', labels.Where((_, index) => (bits >> index & 1) == 1));
}
