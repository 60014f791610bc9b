using OrleansCdc.Binlog.Rows;

namespace OrleansCdc.Host.LogPrinting;

/// <summary>Pieces of SQL that more than one statement needs.</summary>
internal static class SqlText
{
    /// <summary>An identifier in backticks.</summary>
    public static PrintBuffer Name(this PrintBuffer output, string name) =>
        output.Add("`"u8).Add(name.Contains('`', StringComparison.Ordinal) ? name.Replace("`", "``", StringComparison.Ordinal) : name).Add("`"u8);

    public static PrintBuffer Table(this PrintBuffer output, TableSchema table) => output.Name(table.Schema).Add("."u8).Name(table.Table);

    /// <summary>A comment of one line, whatever is in the text.</summary>
    public static PrintBuffer Comment(this PrintBuffer output, string text) =>
        output.Add("-- "u8).Add(string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character))).Add("\n"u8);
}
